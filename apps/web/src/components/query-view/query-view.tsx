import { Group, Loader, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemPanel } from '../problem-panel/problem-panel.js';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** The three faces of everything that is read: loading, a problem with a way to try again, the data. Stale data stays in view while a repeat fails. */
export function QueryView<T>({ query, children }: QueryViewProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && <ProblemPanel error={query.error} onTryAgain={() => void query.refetch()} takesFocus={false} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <ProblemPanel error={query.error} onTryAgain={() => void query.refetch()} />;
  return (
    <Group role="status" py="xl" gap="sm">
      <Loader size="sm" aria-hidden="true" />
      <Text>{t('shell.loading')}</Text>
    </Group>
  );
}
