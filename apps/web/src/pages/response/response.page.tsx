import { Alert, Checkbox, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import type { EditionItem, EditionView } from '../../api/edition.view.js';
import { useResult } from '../../api/report.queries.js';
import type { ResultView } from '../../api/report.view.js';
import { useTask } from '../../api/task.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ButtonLink } from '../../components/link/link.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { TaskFrame } from '../../components/task-frame/task-frame.js';
import { longDate } from '../../format/date.format.js';
import { points } from '../../format/number.format.js';

type Grounds = Readonly<Record<string, string>>;

function ResultTable({ result }: { readonly result: ResultView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('response.caption')}>
      <Table>
        <Table.Caption className="visually-hidden">{t('response.caption')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('common.item')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('response.self')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('response.result')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.items.map(({ item, titleTh, titleEn, self, preliminary }) => {
            const isDifferent = self?.points !== preliminary?.points;
            return (
              <Table.Tr key={item}>
                <Table.Th scope="row" fw={isDifferent ? 700 : 400}>
                  {item} {pick(titleTh, titleEn)}
                </Table.Th>
                <Table.Td ta="right" className="numeric">
                  {points(self?.points)}
                </Table.Td>
                <Table.Td ta="right" className="numeric" fw={isDifferent ? 700 : 400}>
                  {points(preliminary?.points)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Contest({
  items,
  grounds,
  onChange,
}: {
  readonly items: readonly EditionItem[];
  readonly grounds: Grounds;
  readonly onChange: (grounds: Grounds) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const toggle = (item: string, isContested: boolean): void =>
    onChange(isContested ? { ...grounds, [item]: '' } : Object.fromEntries(Object.entries(grounds).filter(([key]) => key !== item)));
  return (
    <Stack component="fieldset" gap="sm" style={{ border: 0, padding: 0, minWidth: 0 }}>
      <Text component="legend" fw={700}>
        {t('response.pick')}
      </Text>
      <Text>{t('response.pickText')}</Text>
      {items.map(({ item, title }) => (
        <div key={item}>
          <Checkbox
            label={t('response.contest', { item, title: pick(title.th, title.en) })}
            checked={item in grounds}
            onChange={(event) => toggle(item, event.currentTarget.checked)}
          />
          {item in grounds && (
            <Textarea
              mt="xs"
              ml={36}
              label={t('response.grounds', { item })}
              required
              autosize
              minRows={2}
              value={grounds[item] ?? ''}
              onChange={(event) => onChange({ ...grounds, [item]: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
    </Stack>
  );
}

function ResponseBody({
  task,
  caseId,
  edition,
}: {
  readonly task: Versioned<TaskView>;
  readonly caseId: string;
  readonly edition: EditionView;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const result = useResult(caseId);
  const [grounds, setGrounds] = useState<Grounds>({});
  const [isIncomplete, setIncomplete] = useState(false);
  const isContesting = task.kind === 'RespondResult' && task.allowedActions.some(({ operation }) => operation === 'complete');
  const filed = result.data?.appeal.items ?? [];
  const chosen = Object.entries(grounds);
  const prepare = (outcome: string): boolean => {
    const isReady = outcome !== 'appeal' || (chosen.length > 0 && chosen.every(([, text]) => text.trim() !== ''));
    setIncomplete(!isReady);
    return isReady;
  };
  return (
    <Stack gap="lg">
      <Alert color="navy">
        {t('response.lead')} {task.kind === 'RespondResult' && t('response.until', { date: longDate(language, task.dueOn) })}
      </Alert>
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('response.difference')}
        </Title>
        <QueryView query={result}>{(loaded) => <ResultTable result={loaded} />}</QueryView>
        <ButtonLink variant="default" mt="md" to="/cases/$caseId/feedback" params={{ caseId }}>
          {t('overview.toFeedback')}
        </ButtonLink>
      </section>
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('response.decide')}
        </Title>
        <Stack>
          {isContesting && <Contest items={edition.items} grounds={grounds} onChange={setGrounds} />}
          {filed.length > 0 && (
            <div>
              <Text fw={700}>{t('response.contested')}</Text>
              {filed.map((entry) => (
                <Text key={entry.item}>
                  {t('common.itemNo', { item: entry.item })}: {entry.grounds}
                </Text>
              ))}
            </div>
          )}
          {isIncomplete && (
            <Alert color="rose" role="alert">
              {t('response.needItems')}
            </Alert>
          )}
          <TaskActions
            task={task}
            prepare={prepare}
            completionOf={(outcome) =>
              outcome === 'appeal'
                ? { items: chosen.map(([item, text]) => ({ item, checkpoints: [], reasonCode: 'other', text: text.trim() })) }
                : {}
            }
          />
        </Stack>
      </section>
    </Stack>
  );
}

/** รับทราบหรือขอทบทวนผลการประเมิน, and the head's signature of it. */
export function ResponsePage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { taskId } = useParams({ from: '/shell/tasks/$taskId/response' });
  const opened = useTask(taskId).data;
  return (
    <TaskFrame taskId={taskId} title={opened?.kind === 'SignAppeal' ? pick(opened.title.th, opened.title.en) : t('response.title')}>
      {(task, found, edition) => <ResponseBody task={task} caseId={found.id} edition={edition} />}
    </TaskFrame>
  );
}
