import { NumberInput, PasswordInput, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completion, TaskView } from '../../api/task.view.js';
import { completionFieldsOf } from '../completion-fields/completion-fields.table.js';
import type { Details } from '../completion-fields/fields.types.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { formOf, type OutcomeForm } from './outcome.table.js';

interface OutcomeDialogProps {
  readonly task: TaskView;
  readonly outcome: string;
  readonly label: string;
  readonly onClose: () => void;
  /** `password` only for a signature: the person proves again who they are. */
  readonly onConfirm: (completion: Completion, password: string) => void;
  readonly isSending: boolean;
  readonly error: unknown;
}

/** What a text is, where it is no reason. */
const TEXT_LABEL: Partial<Record<OutcomeForm, 'dialog.answer' | 'dialog.note'>> = {
  answer: 'dialog.answer',
  note: 'dialog.note',
  days: 'dialog.note',
};

/** Confirms an outcome and takes what it needs: a reason, a text, working days, fields of the task's kind, or the password for a signature. */
export function OutcomeDialog({ task, outcome, label, onClose, onConfirm, isSending, error }: OutcomeDialogProps) {
  const { t } = useTranslation();
  const form = formOf(task.kind, outcome);
  const hasDays = form === 'days' || form === 'daysAndReason';
  const isTextNeeded = form === 'reason' || form === 'daysAndReason' || form === 'answer';
  const extra = completionFieldsOf(task.kind, outcome);
  const [details, setDetails] = useState<Details>(() => extra?.initial(task) ?? {});
  const [text, setText] = useState('');
  const [days, setDays] = useState<number | string>(() => Number(details['workingDays']) || '');
  const [password, setPassword] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isTextMissing = isTextNeeded && text.trim() === '';
  const isDaysMissing = hasDays && !(Number(days) >= 1);
  const areFieldsMissing = extra !== null && !extra.isComplete(details);
  const isPasswordMissing = form === 'signature' && password === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isTextMissing || isDaysMissing || isPasswordMissing || areFieldsMissing) return;
    const said = text.trim() === '' ? {} : { text: text.trim() };
    const given = { ...details, ...(hasDays ? { workingDays: Number(days) } : {}) };
    onConfirm({ outcome, ...said, ...(Object.keys(given).length > 0 ? { details: given } : {}) }, password);
  };
  return (
    <Dialog title={label} isOpen onClose={onClose} size={extra ? 'lg' : 'md'}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('dialog.outcomeText')}</Text>
          {extra && <extra.Fields task={task} details={details} onDetails={setDetails} isChecked={isChecked} />}
          {hasDays && (
            <NumberInput
              label={t('dialog.workingDays')}
              min={1}
              max={60}
              allowDecimal={false}
              value={days}
              onChange={setDays}
              error={isChecked && isDaysMissing && t('common.required')}
            />
          )}
          {form !== 'signature' && (
            <Textarea
              label={t(TEXT_LABEL[form] ?? 'common.reasonRequired')}
              autosize
              minRows={isTextNeeded ? 3 : 2}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={isChecked && isTextMissing && t(form === 'answer' ? 'common.required' : 'task.needReason')}
            />
          )}
          {form === 'signature' && (
            <PasswordInput
              label={t('signIn.password')}
              description={t('sign.passwordHint')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={isChecked && isPasswordMissing && t('common.required')}
            />
          )}
          <DialogFoot label={label} isSending={isSending} error={error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
