import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemReturn } from '../../api/task.view.js';
import { Icon } from '../icon/icon.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { useTaskWords } from '../task-actions/task-words.js';

/** Why an item came back and which checkpoints to correct. */
export function ReturnNote({ entry }: { readonly entry: ItemReturn }) {
  const { t } = useTranslation();
  const { nameOf } = useTaskWords();
  const placeWord = usePlaceWord();
  return (
    <Alert
      color="amber"
      icon={<Icon name="return" />}
      title={entry.item === '' ? t('task.returnReason') : `${t('task.returnReason')} · ${t('common.itemNo', { item: entry.item })}`}
    >
      {entry.reasonCode !== '' && <Text fw={600}>{nameOf('reasonCode', entry.reasonCode)}</Text>}
      <Text>{entry.text}</Text>
      <List mt="xs">
        {entry.checkpoints.map(({ level, checkpoint }) => (
          <List.Item key={`${level} ${checkpoint}`}>{placeWord(entry.item, { level, checkpoint })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
