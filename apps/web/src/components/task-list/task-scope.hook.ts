import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';

type Scoped = Pick<TaskRow, 'caseId' | 'cycle' | 'agency' | 'fiscalYearBe'>;

/** Where a task belongs: the agency (unless it is kept from the reader) and the year; of a cycle's own task the cycle, since a year may have several. */
export function useTaskScope(): (task: Scoped) => string {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return ({ caseId, cycle, agency, fiscalYearBe }) =>
    caseId === null
      ? pick(cycle.nameTh, cycle.nameEn)
      : [...(agency ? [pick(agency.nameTh, agency.nameEn)] : []), t('common.fiscalYear', { year: fiscalYearBe })].join(' · ');
}
