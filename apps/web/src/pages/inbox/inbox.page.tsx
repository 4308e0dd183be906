import { Alert, Badge, Button, Group, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClaim, useClaimMany, useInbox, type ClaimResults } from '../../api/task.queries.js';
import { MOST_COUNTED, type InboxDue, type InboxTab, type TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { subjectOf, TaskList } from '../../components/task-list/task-list.js';
import { useToast } from '../../components/toast/toast.hook.js';

/** The tabs of the inbox, each a filter of the same list. */
const TABS = [
  { value: 'mine', text: 'inbox.tabMine', tab: 'mine', count: 'mine' },
  { value: 'today', text: 'inbox.tabToday', tab: 'mine', due: 'today', count: 'today' },
  { value: 'overdue', text: 'inbox.tabOverdue', tab: 'mine', due: 'overdue', count: 'overdue' },
  { value: 'queue', text: 'inbox.tabQueue', tab: 'queue', count: 'queue' },
  { value: 'waiting', text: 'inbox.tabWaiting', tab: 'waiting', count: 'waiting' },
  { value: 'done', text: 'inbox.tabDone', tab: 'done', count: undefined },
] as const satisfies readonly { value: string; text: string; tab: InboxTab; due?: InboxDue; count: InboxTab | InboxDue | undefined }[];

const countText = (count: number): string => (count > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')}+` : String(count));

type TabEntry = (typeof TABS)[number];

/** Tasks of a claim of many that somebody else was faster with. */
function LostClaims({ results, tasks }: { readonly results: ClaimResults['results']; readonly tasks: readonly TaskRow[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const lost = results.filter(({ claimed }) => !claimed);
  if (lost.length === 0) return null;
  return (
    <Alert color="amber" role="alert" mb="sm" title={t('inbox.lost', { count: lost.length })}>
      {lost.map(({ id, refusals }) => {
        const task = tasks.find((entry) => entry.id === id);
        return (
          <Text key={id}>
            {task ? `${pick(task.title.th, task.title.en)} ${subjectOf(task)}: ` : ''}
            {refusals.map(({ titleTh, titleEn }) => pick(titleTh, titleEn)).join(' · ')}
          </Text>
        );
      })}
    </Alert>
  );
}

function InboxList({ entry, inbox }: { readonly entry: TabEntry; readonly inbox: ReturnType<typeof useInbox> }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const claim = useClaim();
  const claimMany = useClaimMany();
  const select = (ids: readonly string[], isSelected: boolean): void =>
    setSelected((before) => new Set(isSelected ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const tell = (count: number): void => toast(t('inbox.claimed', { count }));
  return (
    <QueryView query={inbox}>
      {({ pages }) => {
        const tasks = pages.flatMap(({ items }) => items);
        const chosen = tasks.filter(({ id, mayClaim }) => mayClaim && selected.has(id)).map(({ id }) => id);
        return (
          <>
            <ProblemPanel error={claim.error ?? claimMany.error} />
            <LostClaims results={claimMany.data?.results ?? []} tasks={tasks} />
            {chosen.length > 0 && (
              <Group mb="sm">
                <Button
                  loading={claimMany.isPending}
                  onClick={() =>
                    claimMany.mutate(
                      { ids: chosen },
                      {
                        onSuccess: ({ results }) => tell(results.filter(({ claimed }) => claimed).length),
                        onSettled: () => setSelected(new Set()),
                      },
                    )
                  }
                >
                  {t('inbox.claimMany', { count: chosen.length })}
                </Button>
              </Group>
            )}
            {tasks.length === 0 ? (
              <EmptyView text={entry.value === 'mine' ? t('inbox.emptyMine') : t('inbox.emptyOther')} />
            ) : (
              <TaskList
                caption={t('inbox.caption', { tab: t(entry.text) })}
                tasks={tasks}
                selected={selected}
                onSelect={select}
                onClaim={(task) => claim.mutate(task, { onSuccess: () => tell(1) })}
                claimingId={claim.isPending ? claim.variables.id : null}
              />
            )}
            {inbox.hasNextPage && (
              <Group justify="center" mt="md">
                <Button variant="default" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
                  {t('common.more')}
                </Button>
              </Group>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

/** งานของฉัน: the home page. */
export function InboxPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/shell/' });
  const navigate = useNavigate();
  const entry: TabEntry = TABS.find(({ value }) => value === search.tab) ?? TABS[0];
  const inbox = useInbox({ tab: entry.tab, due: 'due' in entry ? entry.due : undefined });
  const counts = inbox.data?.pages[0]?.counts ?? {};
  return (
    <>
      <PageHeader title={t('inbox.title')} />
      <div className="surface">
        <Tabs
          value={entry.value}
          onChange={(value) => void navigate({ to: '/', search: value && value !== 'mine' ? { tab: value } : {}, replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {TABS.map(({ value, text, count }) => (
              <Tabs.Tab
                key={value}
                value={value}
                rightSection={
                  count && counts[count] !== undefined ? (
                    <Badge variant="light" size="lg">
                      {countText(counts[count])}
                    </Badge>
                  ) : undefined
                }
              >
                {t(text)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {TABS.map(({ value }) => (
            <Tabs.Panel key={value} value={value}>
              {value === entry.value && <InboxList entry={entry} inbox={inbox} />}
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </>
  );
}
