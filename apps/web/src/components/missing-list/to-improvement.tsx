import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/case.view.js';
import { ButtonLink } from '../link/link.js';

/** The way from what is missing to the shortest list to a goal, for who may see that list. */
export function ToImprovement({ found }: { readonly found: CaseView }) {
  const { t } = useTranslation();
  if (!found.may.wholeDrafts) return null;
  return (
    <ButtonLink variant="default" to="/cases/$caseId/improvement" params={{ caseId: found.id }} mb="md" className="no-print">
      {t('improvement.title')}
    </ButtonLink>
  );
}
