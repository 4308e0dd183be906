import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useResult } from '../../api/report.queries.js';
import type { MarkLevel, TaskView } from '../../api/task.view.js';
import { marksOf, type Details } from '../completion-fields/fields.types.js';
import { useMarkWord } from '../mark-word/mark-word.hook.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { useTaskWords } from '../task-actions/task-words.js';
import { AppealList } from './appeal-list.js';

/** What the reviewer of the item proposes to who decides. */
function Proposal({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { recordedOf } = useTaskWords();
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  const proposal = task.input['proposal'];
  if (typeof proposal !== 'string') return null;
  return (
    <section className="surface">
      <SectionHeading>{t('appeal.proposal')}</SectionHeading>
      <Text fw={600}>{recordedOf('ReviewAppealItem', proposal)}</Text>
      <List>
        {marksOf((task.input['details'] ?? {}) as Details).map(({ level, checkpoint, met }) => (
          <List.Item key={`${level} ${checkpoint}`}>
            {placeWord(task.subject, { level: level as MarkLevel, checkpoint })}: {markWord(level as MarkLevel, met)}
          </List.Item>
        ))}
      </List>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{t('appeal.note', { text: String(task.input['text'] ?? '') })}</Text>
    </section>
  );
}

/** For who reviews or decides a contested item: why the agency contests it, and what was proposed. */
export function AppealBrief({ caseId, task }: { readonly caseId: string; readonly task: TaskView }) {
  const contested = useResult(caseId).data?.appeal.items.filter(({ item }) => item === task.subject) ?? [];
  return (
    <Stack mb="md">
      <AppealList items={contested} />
      <Proposal task={task} />
    </Stack>
  );
}
