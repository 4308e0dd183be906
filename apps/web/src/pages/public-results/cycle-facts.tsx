import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PublicCycleView } from '../../api/public-result.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ProposedWord } from '../../components/edition-marks/edition-marks.js';
import { longDate } from '../../format/date.format.js';

/** A shown cycle in short: its year, its edition and whether that is official, how many results, since when they are public. */
export function CycleFacts({ cycle }: { readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Group style={{ gap: '0 var(--mantine-spacing-lg)' }}>
      <span>{t('common.fiscalYear', { year: cycle.fiscalYearBe })}</span>
      <span>
        {t('publicResults.edition', { code: cycle.editionCode })} {cycle.editionProposed && <ProposedWord />}
      </span>
      <span>{t('publicResults.count', { count: cycle.results })}</span>
      <span>{t('publicResults.since', { date: longDate(language, cycle.tablesPublicAt) })}</span>
    </Group>
  );
}
