import { Alert, Code, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseItems, useCaseMissing } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { EditionView } from '../../api/edition.view.js';
import type { Versioned } from '../../api/client.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../../components/icon/icon.js';
import { MissingList } from '../../components/missing-list/missing-list.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { pointsByCategory, ScoreRadar } from '../../components/score-radar/score-radar.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { TaskFrame } from '../../components/task-frame/task-frame.js';
import { dateAndTime } from '../../format/date.format.js';
import { points } from '../../format/number.format.js';

function Summary({ found, edition }: { readonly found: CaseView; readonly edition: EditionView }) {
  const { t } = useTranslation();
  const items = useCaseItems(found.id).data?.items;
  const { selfScore } = found;
  const named = useMemo(
    () => (selfScore ? [{ name: t('score.self'), total: selfScore.total.points, categories: pointsByCategory(selfScore.categories) }] : []),
    [selfScore, t],
  );
  return (
    <section className="surface">
      <SectionHeading>{t('sign.summary')}</SectionHeading>
      {items && <Text>{t('sign.accepted', { done: items.filter(({ state }) => state === 'Accepted').length, total: items.length })}</Text>}
      {selfScore ? (
        <>
          <Text fw={700} fz={22}>
            {t('overview.scoreTotal', { points: points(selfScore.total.points) })}
          </Text>
          <ScoreRadar edition={edition} scores={named} />
        </>
      ) : (
        <Text>{t('overview.noScore')}</Text>
      )}
    </section>
  );
}

function SignBody({
  task,
  found,
  edition,
}: {
  readonly task: Versioned<TaskView>;
  readonly found: CaseView;
  readonly edition: EditionView;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap="lg">
      {found.signedAt && (
        <Alert color="leaf" icon={<Icon name="check" />}>
          {t('sign.signedAt', { when: dateAndTime(language, found.signedAt) })}
        </Alert>
      )}
      <Summary found={found} edition={edition} />
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('sign.risks')}
        </Title>
        <QueryView query={useCaseMissing(found.id)}>
          {({ items }) => (items.length === 0 ? <Text>{t('sign.noRisks')}</Text> : <MissingList caseId={found.id} entries={items} />)}
        </QueryView>
      </section>
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('sign.decide')}
        </Title>
        <Stack>
          {task.contentSha256 && (
            <div>
              <Text fw={600}>{t('sign.version')}</Text>
              <Code style={{ overflowWrap: 'anywhere', fontSize: 16 }}>{task.contentSha256}</Code>
              <Text size="sm" c="dimmed">
                {t('sign.versionHint')}
              </Text>
            </div>
          )}
          <TaskActions task={task} />
        </Stack>
      </section>
    </Stack>
  );
}

/** ลงนามรับรอง: one page to read, the exact version, the signature. */
export function SignPage() {
  const { t } = useTranslation();
  const { taskId } = useParams({ from: '/shell/tasks/$taskId/sign' });
  return (
    <TaskFrame taskId={taskId} title={t('sign.title')}>
      {(task, found, edition) => <SignBody task={task} found={found} edition={edition} />}
    </TaskFrame>
  );
}
