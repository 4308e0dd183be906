import { NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskExtension } from '../../api/task.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { longDate } from '../../format/date.format.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { useToast } from '../toast/toast.hook.js';

const LONGEST_EXTENSION_DAYS = 60;

/** Asks the office for more working days on one task. */
export function ExtensionDialog({
  taskId,
  dueOn,
  onClose,
}: {
  readonly taskId: string;
  readonly dueOn: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const { language } = useLanguage();
  const ask = useAskExtension();
  const [days, setDays] = useState<number | string>(5);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!(Number(days) >= 1) || reason.trim() === '') return;
    ask.mutate(
      { taskId, workingDays: Number(days), reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t('dialog.extensionSent'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('dialog.extensionTitle')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('dialog.extensionText', { date: longDate(language, dueOn) })}</Text>
          <NumberInput
            label={t('dialog.extensionDays')}
            min={1}
            max={LONGEST_EXTENSION_DAYS}
            allowDecimal={false}
            value={days}
            onChange={setDays}
            error={isChecked && !(Number(days) >= 1) && t('common.required')}
          />
          <Textarea
            label={t('common.reasonRequired')}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isChecked && reason.trim() === '' && t('task.needReason')}
          />
          <DialogFoot label={t('common.submit')} isSending={ask.isPending} error={ask.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
