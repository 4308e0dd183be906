import { Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveMinistry } from '../../api/organisation.queries.js';
import type { MinistryDraft, MinistryRow } from '../../api/organisation.view.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';

const EMPTY: MinistryDraft = { code: '', nameTh: '', nameEn: '' };

export function MinistryDialog({ row, onClose }: { readonly row: MinistryRow | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveMinistry();
  const [draft, setDraft] = useState<MinistryDraft>(row ? { code: row.code, nameTh: row.nameTh, nameEn: row.nameEn } : EMPTY);
  const [isChecked, setChecked] = useState(false);
  const missing = (value: string): string | false => isChecked && value.trim() === '' && t('common.required');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(draft).every((value: string) => value.trim() !== '')) save.mutate({ row, draft }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t(row ? 'organisation.changeMinistry' : 'organisation.addMinistry')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('setup.code')}
            maxLength={40}
            value={draft.code}
            onChange={(event) => setDraft({ ...draft, code: event.currentTarget.value })}
            error={missing(draft.code)}
          />
          <TextInput
            label={t('setup.nameTh')}
            maxLength={300}
            value={draft.nameTh}
            onChange={(event) => setDraft({ ...draft, nameTh: event.currentTarget.value })}
            error={missing(draft.nameTh)}
          />
          <TextInput
            label={t('setup.nameEn')}
            maxLength={300}
            value={draft.nameEn}
            onChange={(event) => setDraft({ ...draft, nameEn: event.currentTarget.value })}
            error={missing(draft.nameEn)}
          />
          <DialogFoot label={t('organisation.save')} isSending={save.isPending} error={save.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
