import { Select, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCandidates } from '../../api/task.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { operationFormOf } from './outcome.table.js';

interface OperationDialogProps {
  readonly taskId: string;
  readonly operation: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly onConfirm: (body: { readonly toPersonId?: string; readonly text: string }) => void;
  readonly isSending: boolean;
  readonly error: unknown;
}

/** Delegate, forward, nominate, reassign: to whom and why. Suspend, skip, fail, decline: why. */
export function OperationDialog({ taskId, operation, label, onClose, onConfirm, isSending, error }: OperationDialogProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const needsPerson = operationFormOf(operation) === 'person';
  const candidates = useCandidates(taskId, needsPerson);
  const [personId, setPersonId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isPersonMissing = needsPerson && !personId;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isPersonMissing || reason.trim() === '') return;
    onConfirm({ ...(personId ? { toPersonId: personId } : {}), text: reason.trim() });
  };
  return (
    <Dialog title={label} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {needsPerson && (
            <>
              <ProblemPanel error={candidates.error} />
              <Select
                label={t('dialog.person')}
                description={t('dialog.personHint')}
                searchable
                nothingFoundMessage={t('dialog.noPeople')}
                data={(candidates.data?.items ?? []).map(({ id, nameTh, nameEn }) => ({ value: id, label: pick(nameTh, nameEn) }))}
                value={personId}
                onChange={setPersonId}
                error={isChecked && isPersonMissing && t('task.needPerson')}
              />
            </>
          )}
          <Textarea
            label={t('common.reasonRequired')}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isChecked && reason.trim() === '' && t('task.needReason')}
          />
          <DialogFoot label={label} isSending={isSending} error={error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
