import { Stack, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCases } from '../../api/case.queries.js';
import type { CaseRow } from '../../api/case.view.js';
import { useSession } from '../../api/session.queries.js';
import { useInbox } from '../../api/task.queries.js';
import type { StageName, TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { subjectOf } from '../../components/task-list/task-list.js';

/** Pages of a case that its team works on, and from which stage on each has something to show. */
const PAGES = [
  { to: '/cases/$caseId/review', text: 'myCases.review', from: 'EvidenceReview' },
  { to: '/cases/$caseId/consensus', text: 'myCases.consensus', from: 'ConsensusReview' },
  { to: '/cases/$caseId/site-visit', text: 'myCases.visit', from: 'SiteVisitReview' },
  { to: '/cases/$caseId/judging', text: 'myCases.judging', from: 'Judging' },
  { to: '/cases/$caseId/feedback', text: 'myCases.feedback', from: 'FinalReport' },
] as const;
const ORDER: readonly StageName[] = [
  'Preparation',
  'SelfAssessment',
  'EvidenceReview',
  'IndependentReview',
  'ConsensusReview',
  'SiteVisitReview',
  'Judging',
  'PreliminaryResult',
  'FinalReport',
  'ImprovementPlan',
  'FollowUp',
];

function CaseLine({ entry, tasks }: { readonly entry: CaseRow; readonly tasks: readonly TaskRow[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const agencyName = useAgencyName();
  const pages = PAGES.filter(({ from }) => ORDER.indexOf(entry.stage) >= ORDER.indexOf(from));
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 220 }}>
        {agencyName(entry.agency)}
      </Table.Th>
      <Table.Td>{entry.fiscalYearBe}</Table.Td>
      <Table.Td>{t(`stage.${entry.stage}`)}</Table.Td>
      <Table.Td style={{ minWidth: 220 }}>
        {tasks.length === 0 ? (
          '–'
        ) : (
          <Stack gap="xs">
            {tasks.slice(0, 3).map((task) => (
              <div key={task.id}>
                <TextLink to="/tasks/$taskId" params={{ taskId: task.id }}>
                  {pick(task.title.th, task.title.en)} {subjectOf(task)}
                </TextLink>
                <div>
                  <DueWord task={task} />
                </div>
              </div>
            ))}
            {tasks.length > 3 && <span>{t('myCases.moreTasks', { count: tasks.length - 3 })}</span>}
          </Stack>
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={2}>
          {pages.length === 0
            ? t('myCases.notYet')
            : pages.map(({ to, text }) => (
                <TextLink key={to} to={to} params={{ caseId: entry.id }} aria-label={`${t(text)} ${agencyName(entry.agency)}`}>
                  {t(text)}
                </TextLink>
              ))}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

/** การประเมินของฉัน: cases on whose team the person sits. */
export function MyCasesPage() {
  const { t } = useTranslation();
  const ownAgencies = new Set(useSession().data?.roles.flatMap(({ agencyId }) => agencyId ?? []));
  const mine = useInbox({ tab: 'mine' }).data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader title={t('myCases.title')} />
      <div className="surface">
        <QueryView query={useCases()}>
          {({ items }) => {
            const cases = items.filter(({ agency }) => agency === null || !ownAgencies.has(agency.id));
            return cases.length === 0 ? (
              <EmptyView icon="folder" text={t('myCases.empty')} />
            ) : (
              <DataTable
                caption={t('myCases.caption')}
                heads={[t('common.agency'), t('cases.year'), t('cases.stage'), t('myCases.tasks'), t('myCases.pages')]}
              >
                {cases.map((entry) => (
                  <CaseLine key={entry.id} entry={entry} tasks={mine.filter(({ caseId }) => caseId === entry.id)} />
                ))}
              </DataTable>
            );
          }}
        </QueryView>
      </div>
    </>
  );
}
