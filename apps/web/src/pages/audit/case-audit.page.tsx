import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import { useCaseAudit } from '../../api/office.queries.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { AuditList } from './audit-list.js';

/** บันทึกการดำเนินการ of one case. */
export function CaseAuditPage() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/audit' });
  const found = useCase(caseId).data;
  const audit = useCaseAudit(caseId);
  return (
    <FoundPage query={audit}>
      <PageHeader
        title={t('audit.title')}
        lead={found && `${agencyName(found.agency)} · ${t('common.fiscalYear', { year: found.fiscalYearBe })}`}
        above={
          <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }}>
            {t('task.toCase')}
          </TextLink>
        }
      />
      <AuditList query={audit} />
    </FoundPage>
  );
}
