import { Group, Loader, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../error-page/missing-page.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { isMissing } from './found-page.js';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** The faces of everything that is read: loading, nothing there for this person, a problem with a way to try again, the data. Stale data stays in view while a repeat fails. */
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
  if (isMissing(query)) return <MissingPage />;
  if (query.isError) return <ProblemPanel error={query.error} onTryAgain={() => void query.refetch()} />;
  return (
    <Group role="status" py="xl" gap="sm">
      <Loader size="sm" aria-hidden="true" />
      <Text>{t('shell.loading')}</Text>
    </Group>
  );
}
