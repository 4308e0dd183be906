import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/i18n.js';

interface Named {
  readonly nameTh: string;
  readonly nameEn: string;
}

/** The name of a case's agency, or that it is withheld: a judge of a blinded cycle is not told before the panel has decided. */
export function useAgencyName(): (agency: Named | null) => string {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (agency) => (agency ? pick(agency.nameTh, agency.nameEn) : t('common.agencyWithheld'));
}
