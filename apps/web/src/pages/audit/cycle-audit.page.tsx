import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCycle } from '../../api/cycle.queries.js';
import { useCycleAudit } from '../../api/office.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { AuditList } from './audit-list.js';

/** บันทึกการดำเนินการ of one cycle. */
export function CycleAuditPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { cycleId } = useParams({ from: '/shell/cycles/$cycleId/audit' });
  const cycle = useCycle(cycleId).data;
  const audit = useCycleAudit(cycleId);
  return (
    <FoundPage query={audit}>
      <PageHeader
        title={t('audit.title')}
        lead={cycle && pick(cycle.nameTh, cycle.nameEn)}
        above={
          <TextLink to="/cycles/$cycleId" params={{ cycleId }} style={{ alignSelf: 'flex-start' }}>
            {t('progress.title')}
          </TextLink>
        }
      />
      <AuditList query={audit} />
    </FoundPage>
  );
}
