import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldsProps } from './fields.types.js';

/** What the second person says yes or no to. */
export function ChangeSummary({ task }: Pick<FieldsProps, 'task'>) {
  const { t, i18n } = useTranslation();
  const change = String(task.input['change'] ?? '');
  const reason = String(task.input['reason'] ?? '');
  const key = `change.${change}`;
  return (
    <>
      <Text fw={600}>{i18n.exists(key) ? t(key as 'change.recall') : change}</Text>
      {reason !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{reason}</Text>}
    </>
  );
}
