import { Button, Text } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../page-header/page-header.js';

/** A page failed while it was drawn, or its part could not be loaded (for example after a new version was installed). */
export function CrashPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div className="surface" style={{ maxWidth: 720, margin: '40px auto' }} role="alert">
      <PageHeader title={t('problem.crashTitle')} />
      <Text mb="md">{t('problem.crashText')}</Text>
      <Text mb="lg" size="sm" c="dimmed" lang="en">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => window.location.reload()}>{t('problem.reloadPage')}</Button>
    </div>
  );
}
