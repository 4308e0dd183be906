import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemReturn } from '../../api/task.view.js';
import { Icon } from '../icon/icon.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { useTaskWords } from '../task-actions/task-words.js';

const HEADING = { ConfirmVisit: 'visit.otherDates', ResolveItem: 'consensus.whyModerator' } as const;

/** Why an item came back and which checkpoints to correct, or why a task was handed on. */
export function ReturnNote({ entry }: { readonly entry: ItemReturn & { readonly from?: string } }) {
  const { t } = useTranslation();
  const { nameOf } = useTaskWords();
  const placeWord = usePlaceWord();
  const reason = t(HEADING[entry.from as keyof typeof HEADING] ?? 'task.returnReason');
  return (
    <Alert
      color="amber"
      icon={<Icon name="return" />}
      title={entry.item === '' ? reason : `${reason} · ${t('common.itemNo', { item: entry.item })}`}
    >
      {entry.reasonCode !== '' && <Text fw={600}>{nameOf('reasonCode', entry.reasonCode)}</Text>}
      <Text style={{ whiteSpace: 'pre-wrap' }}>{entry.text}</Text>
      <List mt="xs">
        {entry.checkpoints.map(({ level, checkpoint }) => (
          <List.Item key={`${level} ${checkpoint}`}>{placeWord(entry.item, { level, checkpoint })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
