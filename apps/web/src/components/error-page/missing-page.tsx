import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../link/link.js';
import { PageHeader } from '../page-header/page-header.js';

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <div className="surface" style={{ maxWidth: 720, margin: '40px auto' }}>
      <PageHeader title={t('problem.missingTitle')} />
      <Text mb="lg">{t('problem.missingText')}</Text>
      <ButtonLink to="/">{t('problem.toInbox')}</ButtonLink>
    </div>
  );
}
