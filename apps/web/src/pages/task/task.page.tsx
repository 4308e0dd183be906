import { Alert, Grid, Stack, Text, Timeline, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useTask } from '../../api/task.queries.js';
import { returnOf, type TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { Icon } from '../../components/icon/icon.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { ReturnNote } from '../../components/return-note/return-note.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { useTaskWords } from '../../components/task-actions/task-words.js';
import { workPlaceOf } from '../../components/task-actions/work-place.table.js';
import { subjectOf } from '../../components/task-list/task-list.js';
import { useTaskScope } from '../../components/task-list/task-scope.hook.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskStateWord } from '../../components/task-state/task-state.js';
import { dateAndTime, longDate } from '../../format/date.format.js';
import { ExtensionRequests } from './extension-requests.js';
import { TaskAbout } from './task-about.js';

function WhyMe({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf } = useTaskWords();
  return (
    <Stack gap={4}>
      <Title order={2} size="h3">
        {t('task.why')}
      </Title>
      {task.onBehalfOf && <Text>{t('task.onBehalf', { name: pick(task.onBehalfOf.nameTh, task.onBehalfOf.nameEn) })}</Text>}
      {task.owner && (
        <Text>{task.isMine ? t('task.whyOwner') : t('task.whyOther', { name: pick(task.owner.nameTh, task.owner.nameEn) })}</Text>
      )}
      <Text>{t('task.whyQueue', { role: nameOf('role', task.queue.role) })}</Text>
    </Stack>
  );
}

function Dates({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap={6}>
      <Title order={2} size="h3">
        {t('task.dueHeading')}
      </Title>
      <DueWord task={task} />
      {task.late && (
        <StateWord tone="bad" isPlain>
          {t('task.late')}
        </StateWord>
      )}
      {task.ladder.startByOn && task.state !== 'InProgress' && (
        <Text>{t('task.startBy', { date: longDate(language, task.ladder.startByOn) })}</Text>
      )}
      {task.window && <Text>{t('task.window', { date: longDate(language, task.window.endsAt) })}</Text>}
      <Text c="dimmed">{task.ladder.nextAt ? t('task.nextRung', { date: longDate(language, task.ladder.nextAt) }) : t('task.noRung')}</Text>
    </Stack>
  );
}

function History({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const { nameOf, recordedOf } = useTaskWords();
  return (
    <section className="surface">
      <Title order={2} size="h3" mb="sm">
        {t('task.historyHeading')}
      </Title>
      {task.history.length === 0 ? (
        <Text c="dimmed">{t('task.noHistory')}</Text>
      ) : (
        <Timeline bulletSize={14} lineWidth={2}>
          {task.history.map((event) => (
            <Timeline.Item key={`${event.at} ${event.action}`} title={nameOf('taskEvent', event.action)}>
              <Text c="dimmed">
                {t('task.event', {
                  when: dateAndTime(language, event.at),
                  who: event.actor ? pick(event.actor.nameTh, event.actor.nameEn) : t('task.system'),
                })}{' '}
                {event.onBehalfOf && t('task.onBehalf', { name: pick(event.onBehalfOf.nameTh, event.onBehalfOf.nameEn) })}
              </Text>
              {event.outcome && <Text>{recordedOf(task.kind, event.outcome)}</Text>}
              {event.reason && <Text>{event.reason}</Text>}
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </section>
  );
}

function Related({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const isItem = task.subjectKind === 'item';
  return (
    <Stack gap={4}>
      <Title order={2} size="h3">
        {t('task.reference')}
      </Title>
      {task.caseId === null ? (
        <TextLink to="/cycles/$cycleId" params={{ cycleId: task.cycleId }}>
          {t('task.toCycle')}
        </TextLink>
      ) : (
        <TextLink to="/cases/$caseId" params={{ caseId: task.caseId }}>
          {t('task.toCase')}
        </TextLink>
      )}
      {isItem && task.caseId !== null && (
        <TextLink to="/cases/$caseId/items/$item" params={{ caseId: task.caseId, item: task.subject }} search={{ task: task.id }}>
          {t('task.toItem', { item: task.subject })}
        </TextLink>
      )}
    </Stack>
  );
}

function TaskBody({ task }: { readonly task: Versioned<TaskView> }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const scopeOf = useTaskScope();
  const place = workPlaceOf(task);
  const returned = returnOf(task);
  return (
    <>
      <PageHeader
        title={`${pick(task.title.th, task.title.en)} ${subjectOf(task)}`.trim()}
        lead={task.caseId === null ? scopeOf(task) : `${scopeOf(task)} · ${t(`stage.${task.stage}`)}`}
        above={
          <TextLink to="/" style={{ alignSelf: 'flex-start' }}>
            {t('menu.inbox')}
          </TextLink>
        }
        actions={<TaskStateWord state={task.state} />}
      />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">
            {task.state === 'Suspended' && <Alert color="slate" icon={<Icon name="pause" />} title={t('task.suspended')} />}
            {returned && <ReturnNote entry={returned} />}
            <TaskAbout task={task} />
            <section className="surface">
              <Title order={2} size="h3" mb="sm">
                {t('task.decide')}
              </Title>
              <Stack>
                {place && (
                  <div>
                    <ButtonLink to={place.to} params={place.params} search={place.search} leftSection={<Icon name="pen" size={18} />}>
                      {t('task.openWork')}
                    </ButtonLink>
                  </div>
                )}
                <TaskActions task={task} />
              </Stack>
            </section>
            <History task={task} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack className="surface" gap="lg">
            <Dates task={task} />
            <ExtensionRequests task={task} />
            <WhyMe task={task} />
            <Related task={task} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

/** รายละเอียดงาน */
export function TaskPage() {
  const { taskId } = useParams({ from: '/shell/tasks/$taskId' });
  return <QueryView query={useTask(taskId)}>{(task) => <TaskBody task={task} />}</QueryView>;
}
