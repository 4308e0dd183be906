import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { Versioned } from '../../api/client.js';
import { criteriaOf } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useAgencyName } from '../agency-name/agency-name.hook.js';
import { ProposedEdition } from '../edition-marks/edition-marks.js';
import { TextLink } from '../link/link.js';
import { PageHeader } from '../page-header/page-header.js';
import { FoundPage, type Asked } from '../query-view/found-page.js';
import { QueryView } from '../query-view/query-view.js';

interface CaseFrameProps {
  readonly caseId: string;
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  /** What the page is about besides the case: without it the page is not found either. */
  readonly about?: Asked;
  readonly children: (found: Versioned<CaseView>, edition: EditionView) => ReactNode;
}

const NOTHING_MORE: Asked = { data: null, isError: false, error: null };

/** A page below a case: loads case and criteria, shows the heading and the way back to the overview. */
export function CaseFrame({ caseId, title, lead, actions, about = NOTHING_MORE, children }: CaseFrameProps) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const found = useCase(caseId);
  const edition = useEdition(found.data?.editionCode);
  return (
    <QueryView query={found}>
      {(ofCase) => (
        <FoundPage query={about}>
          <PageHeader
            title={title}
            lead={
              <>
                {agencyName(ofCase.agency)} · {t('common.fiscalYear', { year: ofCase.fiscalYearBe })}
                {lead && <div>{lead}</div>}
                <ProposedEdition edition={edition.data} />
              </>
            }
            above={
              <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }} className="no-print">
                {t('task.toCase')}
              </TextLink>
            }
            actions={actions}
          />
          <QueryView query={edition}>{(criteria) => children(ofCase, criteriaOf(criteria, ofCase.categories))}</QueryView>
        </FoundPage>
      )}
    </QueryView>
  );
}
