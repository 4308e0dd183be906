import { Button, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteVisit } from '../../api/review.queries.js';
import type { SiteVisitView } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { Icon } from '../../components/icon/icon.js';
import { TextLink } from '../../components/link/link.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord, type Tone } from '../../components/state-word/state-word.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { dateAndTime, longDate } from '../../format/date.format.js';
import styles from '../review/review.module.css';
import { RaiseIssueDialog } from './raise-issue-dialog.js';

const TONE: Readonly<Record<string, Tone>> = { Open: 'warn', Confirmed: 'good', NotConfirmed: 'bad', NotSeen: 'neutral' };

function Plan({ visit }: { readonly visit: SiteVisitView['visit'] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (!visit) return <EmptyView icon="calendar" text={t('visit.noPlan')} />;
  return (
    <Stack gap={4}>
      <Text>{t('overview.dates', { from: longDate(language, visit.startsOn), to: longDate(language, visit.endsOn) })}</Text>
      <Text>
        {t(`visit.${visit.mode}`)} {visit.place}
      </Text>
      {visit.agenda !== '' && <Text className={styles['text']}>{visit.agenda}</Text>}
      <div>
        <StateWord tone={visit.confirmedAt ? 'good' : 'warn'}>
          {visit.confirmedAt
            ? t('visit.confirmedAt', { when: dateAndTime(language, visit.confirmedAt) })
            : t(visit.otherDates === null ? 'visit.notConfirmed' : 'visit.otherDates')}
        </StateWord>
      </div>
      {visit.otherDates !== null && <Text className={styles['text']}>{visit.otherDates}</Text>}
    </Stack>
  );
}

function Issues({ found }: { readonly found: SiteVisitView }) {
  const { t } = useTranslation();
  const word = useIssueWord();
  const placeWord = usePlaceWord();
  if (found.issues.length === 0) {
    return found.items.length === 0 ? (
      <Text>{t('visit.noIssues')}</Text>
    ) : (
      <>
        <Text>{t('visit.itemsToSee')}</Text>
        <List>
          {found.items.map((item) => (
            <List.Item key={item}>{t('common.itemNo', { item })}</List.Item>
          ))}
        </List>
      </>
    );
  }
  return (
    <DataTable
      caption={t('visit.issues')}
      heads={[t('common.item'), t('visit.checkpoint'), t('visit.kind'), t('visit.question'), t('visit.raisedBy'), t('common.state')]}
    >
      {found.issues.map((issue) => (
        <Table.Tr key={issue.id}>
          <Table.Th scope="row">{issue.item}</Table.Th>
          <Table.Td>{placeWord(issue.item, issue)}</Table.Td>
          <Table.Td>{t(`visit.${issue.kind}`)}</Table.Td>
          <Table.Td style={{ minWidth: 220 }}>{issue.question === '' ? '–' : issue.question}</Table.Td>
          <Table.Td>{issue.raisedBy === '' ? '–' : issue.raisedBy}</Table.Td>
          <Table.Td style={{ minWidth: 180 }}>
            <StateWord tone={TONE[issue.state] ?? 'neutral'} isPlain>
              {word(issue.state)}
            </StateWord>
            {issue.resultNote !== '' && <Text>{issue.resultNote}</Text>}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function useIssueWord(): (state: string) => string {
  const { t, i18n } = useTranslation();
  return (state) => (i18n.exists(`issueState.${state}`) ? t(`issueState.${state}` as 'issueState.Open') : state);
}

/** แผนการตรวจ ณ พื้นที่ */
export function SiteVisitPage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/site-visit' });
  const visit = useSiteVisit(caseId);
  const [isRaising, setRaising] = useState(false);
  return (
    <FoundPage query={visit}>
      <PageHeader
        title={t('visit.title')}
        above={
          <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }} className="no-print">
            {t('task.toCase')}
          </TextLink>
        }
        actions={
          <Group>
            {visit.data?.mayRaise && (
              <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setRaising(true)}>
                {t('visit.raise')}
              </Button>
            )}
            <Button variant="default" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
          </Group>
        }
      />
      <QueryView query={visit}>
        {(found) => (
          <Stack>
            <section className="surface" aria-labelledby="visit-plan">
              <Title order={2} size="h3" id="visit-plan" mb="xs">
                {t('visit.plan')}
              </Title>
              <Plan visit={found.visit} />
            </section>
            <section className="surface">
              <Title order={2} size="h3" mb="xs">
                {t('visit.issues')}
              </Title>
              <Issues found={found} />
            </section>
            {found.tasks.map(({ kind, item, task }) => (
              <section
                key={task.id}
                aria-label={`${t(`visit.task.${kind}` as 'visit.task.PlanSiteVisit')} ${kind === 'VerifyIssue' ? item : ''}`}
              >
                <Title order={2} size="h3">
                  {t(`visit.task.${kind}` as 'visit.task.PlanSiteVisit')} {kind === 'VerifyIssue' && item}
                </Title>
                <TaskPanel taskId={task.id} />
              </section>
            ))}
          </Stack>
        )}
      </QueryView>
      {isRaising && <RaiseIssueDialog caseId={caseId} onClose={() => setRaising(false)} />}
    </FoundPage>
  );
}
