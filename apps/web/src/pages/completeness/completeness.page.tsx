import { Button, Group, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCompleteness } from '../../api/case.queries.js';
import { useClaim, useInbox } from '../../api/task.queries.js';
import type { TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskStateWord } from '../../components/task-state/task-state.js';

const KIND = 'CheckCompleteness';

/** How much there is to look at before the case is opened; asked only for what the officer has in hand. */
function FindingsCount({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation();
  const { data } = useCompleteness(task.caseId, task.isMine);
  if (!data) return '–';
  return (
    <StateWord tone={data.findings.length === 0 ? 'good' : 'warn'} isPlain>
      {data.findings.length === 0 ? t('completeness.findingsNone') : t('completeness.findingsCount', { count: data.findings.length })}
    </StateWord>
  );
}

function Rows({
  tasks,
  caption,
  onClaim,
  claimingId,
}: {
  readonly tasks: readonly TaskRow[];
  readonly caption: string;
  readonly onClaim: (task: TaskRow) => void;
  readonly claimingId: string | null;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <DataTable
      caption={caption}
      heads={[t('inbox.due'), t('common.agency'), t('cases.year'), t('common.state'), t('completeness.findings'), t('inbox.action')]}
    >
      {tasks.map((task) => {
        const agency = task.agency ? pick(task.agency.nameTh, task.agency.nameEn) : '–';
        return (
          <Table.Tr key={task.id}>
            <Table.Td>
              <DueWord task={task} />
            </Table.Td>
            <Table.Th scope="row">
              {task.caseId ? (
                <TextLink to="/cases/$caseId" params={{ caseId: task.caseId }}>
                  {agency}
                </TextLink>
              ) : (
                agency
              )}
            </Table.Th>
            <Table.Td>{task.fiscalYearBe}</Table.Td>
            <Table.Td>
              <TaskStateWord state={task.state} />
            </Table.Td>
            <Table.Td>
              <FindingsCount task={task} />
            </Table.Td>
            <Table.Td>
              {task.isMine ? (
                <ButtonLink to="/tasks/$taskId/check" params={{ taskId: task.id }} aria-label={`${t('completeness.check')} ${agency}`}>
                  {t('completeness.check')}
                </ButtonLink>
              ) : (
                <Button
                  variant="light"
                  disabled={!task.mayClaim}
                  loading={claimingId === task.id}
                  onClick={() => onClaim(task)}
                  aria-label={`${t('operation.claim')} ${agency}`}
                >
                  {t('operation.claim')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

function Part({ tab, heading, empty }: { readonly tab: 'mine' | 'queue'; readonly heading: string; readonly empty: string }) {
  const { t } = useTranslation();
  const inbox = useInbox({ tab });
  const claim = useClaim();
  return (
    <section className="surface" style={{ marginBottom: 20 }}>
      <SectionHeading>{heading}</SectionHeading>
      <ProblemPanel error={claim.error} />
      <QueryView query={inbox}>
        {({ pages }) => {
          const tasks = pages.flatMap(({ items }) => items).filter(({ kind }) => kind === KIND);
          return tasks.length === 0 ? (
            <EmptyView text={empty} />
          ) : (
            <Rows
              tasks={tasks}
              caption={heading}
              onClaim={(task) => claim.mutate(task)}
              claimingId={claim.isPending ? claim.variables.id : null}
            />
          );
        }}
      </QueryView>
      {inbox.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </Group>
      )}
    </section>
  );
}

/** ตรวจสอบความครบถ้วน: signed cases that wait for the office. */
export function CompletenessPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('completeness.title')} lead={t('completeness.lead')} />
      <Part tab="mine" heading={t('completeness.mine')} empty={t('completeness.noneMine')} />
      <Part tab="queue" heading={t('completeness.waiting')} empty={t('completeness.none')} />
    </>
  );
}
