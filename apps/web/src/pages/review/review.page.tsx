import { Alert, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useReview } from '../../api/review.queries.js';
import type { ReviewView } from '../../api/review.view.js';
import { useTask } from '../../api/task.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { AppealBrief } from '../../components/appeal/appeal-brief.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { Icon } from '../../components/icon/icon.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { points } from '../../format/number.format.js';
import { ItemList } from './item-list.js';
import { MarksReading } from './marks-reading.js';
import { ReadingPane } from './reading-pane.js';
import styles from './review.module.css';
import { ScoringPane } from './scoring-pane.js';
import { useSheetSaver } from './sheet.hook.js';

const PANES = ['items', 'reading', 'scoring'] as const;

/** Three columns on a wide screen, three tabs on a narrow one. The panes stay the same elements in both: what is typed, and an open dialog, outlive a turned tablet. */
function Panes(content: Readonly<Record<(typeof PANES)[number], ReactNode>>) {
  const { t } = useTranslation();
  const id = useId();
  const isWide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [tab, setTab] = useState<string | null>('reading');
  return (
    <Tabs id={id} value={tab} onChange={setTab}>
      {!isWide && (
        <Tabs.List mb="md">
          {PANES.map((pane) => (
            <Tabs.Tab key={pane} value={pane}>
              {t(`review.${pane}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      <div className={isWide ? styles['columns'] : undefined}>
        {PANES.map((pane) => (
          <div
            key={pane}
            className={isWide && pane === 'items' ? `${styles['itemPane']} surface` : styles['pane']}
            {...(!isWide && { id: `${id}-panel-${pane}`, role: 'tabpanel', 'aria-labelledby': `${id}-tab-${pane}`, hidden: tab !== pane })}
          >
            {content[pane]}
          </div>
        ))}
      </div>
    </Tabs>
  );
}

function SheetPanel({ review, flush }: { readonly review: ReviewView; readonly flush: () => Promise<boolean> }) {
  const { t } = useTranslation();
  const sheet = review.mySheet;
  const task = useTask(sheet?.task?.id).data;
  const [isUnsaved, setUnsaved] = useState(false);
  if (!sheet) return null;
  const prepare = async (): Promise<boolean> => {
    const isSaved = await flush();
    setUnsaved(!isSaved);
    return isSaved;
  };
  return (
    <section className="surface" aria-labelledby="review-sheet" style={{ marginTop: 20 }}>
      <Title order={2} size="h3" id="review-sheet" mb="xs">
        {t('review.sheet')}
      </Title>
      <Stack gap="xs">
        <Text role="status">{t('review.sheetProgress', { given: sheet.given, wanted: sheet.wanted })}</Text>
        {sheet.score && <Text>{t('review.total', { points: points(sheet.score.total.points) })}</Text>}
        {sheet.state !== 'Draft' && (
          <div>
            <StateWord tone="good">{t(`sheetState.${sheet.state}`)}</StateWord>
          </div>
        )}
        {isUnsaved && (
          <Alert color="rose" role="alert">
            {t('item.saveFirst')}
          </Alert>
        )}
        {task && <TaskActions task={task} prepare={prepare} />}
      </Stack>
    </section>
  );
}

/** Who of the team has handed in; nothing about what. */
function Banner({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation();
  if (review.isOpened) return null;
  return (
    <Alert color="navy" icon={<Icon name="shield" />} mb="md">
      <Text>{t('review.blind')}</Text>
      {review.team.length > 0 && (
        <Text>
          {review.team
            .map(
              ({ label, isMe, isSubmitted }) =>
                `${t('review.evaluatorLabel', { label })}${isMe ? ` (${t('review.me')})` : ''}: ${t(isSubmitted ? 'review.submitted' : 'review.notSubmitted')}`,
            )
            .join(' · ')}
        </Text>
      )}
    </Alert>
  );
}

const APPEAL_KINDS: ReadonlySet<string> = new Set(['ReviewAppealItem', 'DecideAppeal']);

function Workspace({ review, onRead }: { readonly review: Versioned<ReviewView>; readonly onRead: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { caseId } = review;
  const search = useSearch({ from: '/shell/cases/$caseId/review' });
  const navigate = useNavigate();
  const task = useTask(search.task).data;
  const appealTask = task && APPEAL_KINDS.has(task.kind) ? task : null;
  const sheet = useSheetSaver(caseId, review.etag);
  const flush = useRef<() => Promise<boolean>>(async () => true);
  const takeFlush = useCallback((next: () => Promise<boolean>) => void (flush.current = next), []);
  const wanted = search.item ?? (task?.subjectKind === 'item' ? task.subject : undefined);
  const at = Math.max(
    0,
    review.items.findIndex(({ item }) => item === wanted),
  );
  const entry = review.items[at];
  if (!entry) return <EmptyView icon="folder" text={t('review.empty')} />;
  const open = (item: string): void =>
    void navigate({ to: '/cases/$caseId/review', params: { caseId }, search: { ...search, item }, replace: true, resetScroll: false });
  const step = (by: 1 | -1): void => {
    const next = review.items[at + by];
    if (next) open(next.item);
  };
  const isScoring = review.mySheet?.state === 'Draft' && review.mySheet.task?.isMine === true;
  const mayAsk = review.team.some(({ isMe }) => isMe) || isScoring || entry.evidenceTask?.isMine === true;
  return (
    <>
      <Banner review={review} />
      <Title order={2} size="h3" mb="sm" tabIndex={-1}>
        {entry.item} {pick(entry.titleTh, entry.titleEn)}
      </Title>
      {appealTask && <AppealBrief caseId={caseId} task={appealTask} />}
      <Panes
        items={<ItemList items={review.items} current={entry.item} onOpen={open} isScoring={review.mySheet !== null} />}
        reading={
          <ReadingPane
            caseId={caseId}
            entry={entry}
            mayAsk={mayAsk}
            hasQuestions={!appealTask && (task !== undefined || search.task === undefined)}
          />
        }
        scoring={
          isScoring ? (
            <ScoringPane key={entry.item} caseId={caseId} entry={entry} sheet={sheet} onSaved={onRead} onFlush={takeFlush} onStep={step} />
          ) : (
            <MarksReading entry={entry} />
          )
        }
      />
      <SheetPanel review={review} flush={() => flush.current()} />
      {appealTask && <TaskPanel taskId={appealTask.id} />}
    </>
  );
}

/** ตรวจประเมินและให้คะแนน */
export function ReviewPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/review' });
  const review = useReview(caseId);
  const agency = review.data?.agency;
  return (
    <FoundPage query={review}>
      <PageHeader
        title={t('review.title')}
        lead={agency ? pick(agency.nameTh, agency.nameEn) : undefined}
        above={
          <Group>
            <TextLink to="/my-cases">{t('menu.myCases')}</TextLink>
            <TextLink to="/cases/$caseId/profile" params={{ caseId }}>
              {t('profile.title')}
            </TextLink>
          </Group>
        }
      />
      <QueryView query={review}>
        {(found) => <Workspace key={found.caseId} review={found} onRead={() => void review.refetch()} />}
      </QueryView>
    </FoundPage>
  );
}
