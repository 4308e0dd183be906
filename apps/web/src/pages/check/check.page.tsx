import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseItems, useCaseMissing, useCompleteness } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { Versioned } from '../../api/client.js';
import type { EditionView } from '../../api/edition.view.js';
import { useTask } from '../../api/task.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { CompletenessFindings } from '../../components/completeness-findings/completeness-findings.js';
import { ITEM_TONE } from '../../components/item-grid/item-grid.js';
import { MissingList } from '../../components/missing-list/missing-list.js';
import { ToImprovement } from '../../components/missing-list/to-improvement.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { ResponseReading } from '../../components/response-reading/response-reading.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { itemsInScope } from '../../components/task-actions/return-places.js';
import { TaskFrame } from '../../components/task-frame/task-frame.js';

/** Kinds whose work is the form of the whole case. */
const WHOLE_CASE: ReadonlySet<string> = new Set(['CheckCase', 'CheckCompleteness']);

function Findings({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  return (
    <section className="surface" aria-labelledby="check-findings">
      <Title order={2} size="h3" mb="xs" id="check-findings">
        {t('completeness.findings')}
      </Title>
      <Text mb="sm">{t('completeness.findingsLead')}</Text>
      <QueryView query={useCompleteness(caseId)}>
        {({ findings }) => <CompletenessFindings caseId={caseId} findings={findings} />}
      </QueryView>
    </section>
  );
}

function CheckBody({
  task,
  found,
  edition,
}: {
  readonly task: Versioned<TaskView>;
  readonly found: CaseView;
  readonly edition: EditionView;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [opened, setOpened] = useState<string[]>([]);
  const caseId = found.id;
  const rows = useCaseItems(caseId).data?.items ?? [];
  const missing = useCaseMissing(caseId, found.may.drafts);
  const items = itemsInScope(edition.items, task.subjectKind === 'category' ? task.subject : '').filter(
    ({ item }) => rows.length === 0 || rows.some((row) => row.item === item),
  );
  const numbers = new Set(items.map(({ item }) => item));
  return (
    <Stack gap="lg">
      {WHOLE_CASE.has(task.kind) && <Findings caseId={caseId} />}
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('check.itemsHeading')}
        </Title>
        <Accordion multiple variant="separated" order={3} value={opened} onChange={setOpened}>
          {items.map((item) => {
            const row = rows.find((entry) => entry.item === item.item);
            return (
              <Accordion.Item key={item.item} value={item.item}>
                <Accordion.Control>
                  {item.item} {pick(item.title.th, item.title.en)}{' '}
                  {row && <StateWord tone={ITEM_TONE[row.state]}>{t(`itemState.${row.state}`)}</StateWord>}
                </Accordion.Control>
                <Accordion.Panel>{opened.includes(item.item) && <ResponseReading caseId={caseId} item={item} />}</Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </section>
      {found.may.drafts && (
        <section className="surface">
          <Title order={2} size="h3" mb="sm">
            {t('overview.missingHeading')}
          </Title>
          {WHOLE_CASE.has(task.kind) && <ToImprovement found={found} />}
          <QueryView query={missing}>
            {({ items: entries }) => <MissingList caseId={caseId} entries={entries.filter(({ item }) => numbers.has(item))} />}
          </QueryView>
        </section>
      )}
      <section className="surface">
        <Title order={2} size="h3" mb="sm">
          {t('check.decide')}
        </Title>
        <TaskActions task={task} />
      </section>
    </Stack>
  );
}

/** ตรวจสอบรายหมวด / ภาพรวม, and the office's completeness check. */
export function CheckPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { taskId } = useParams({ from: '/shell/tasks/$taskId/check' });
  const title = useTask(taskId).data?.title;
  return (
    <TaskFrame taskId={taskId} title={title ? pick(title.th, title.en) : t('check.titleCategory')}>
      {(task, found, edition) => <CheckBody task={task} found={found} edition={edition} />}
    </TaskFrame>
  );
}
