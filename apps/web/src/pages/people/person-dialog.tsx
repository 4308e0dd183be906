import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavePerson } from '../../api/organisation.queries.js';
import { SECTORS, type PersonDraft, type PersonRow, type Sector } from '../../api/organisation.view.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';

const EMPTY: PersonDraft = { nameTh: '', nameEn: '', email: '', language: 'th', sector: null, experienced: false };

interface PersonDialogProps {
  readonly row: PersonRow | null;
  readonly onClose: () => void;
  readonly onSaved?: (person: PersonRow) => void;
}

export function PersonDialog({ row, onClose, onSaved }: PersonDialogProps) {
  const { t } = useTranslation();
  const save = useSavePerson();
  const [userName, setUserName] = useState('');
  const [draft, setDraft] = useState<PersonDraft>(
    row
      ? {
          nameTh: row.nameTh,
          nameEn: row.nameEn,
          email: row.email,
          language: row.language,
          sector: row.sector,
          experienced: row.experienced,
        }
      : EMPTY,
  );
  const [isChecked, setChecked] = useState(false);
  const missing = (value: string): string | false => isChecked && value.trim() === '' && t('common.required');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    const needed = [draft.nameTh, draft.nameEn, ...(row ? [] : [userName])];
    if (needed.some((value) => value.trim() === '')) return;
    save.mutate(
      { row, draft: { ...draft, email: draft.email.trim(), ...(row ? {} : { userName: userName.trim() }) } },
      {
        onSuccess: (person) => {
          onSaved?.(person);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t(row ? 'people.change' : 'people.add')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {!row && (
            <TextInput
              label={t('signIn.userName')}
              description={t('people.userNameHint')}
              autoComplete="off"
              maxLength={200}
              value={userName}
              onChange={(event) => setUserName(event.currentTarget.value)}
              error={missing(userName)}
            />
          )}
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
          <TextInput
            label={t('people.email')}
            description={t('people.emailHint')}
            type="email"
            maxLength={254}
            value={draft.email}
            onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('people.language')}
            value={draft.language}
            onChange={(event) => setDraft({ ...draft, language: event.currentTarget.value as 'th' | 'en' })}
            data={[
              { value: 'th', label: t('people.languageTh') },
              { value: 'en', label: t('people.languageEn') },
            ]}
          />
          <NativeSelect
            label={t('people.sector')}
            description={t('people.sectorHint')}
            value={draft.sector ?? ''}
            onChange={(event) => setDraft({ ...draft, sector: (event.currentTarget.value || null) as Sector | null })}
            data={[{ value: '', label: t('people.noSector') }, ...SECTORS.map((value) => ({ value, label: t(`sector.${value}`) }))]}
          />
          <Checkbox
            label={t('team.experienced')}
            checked={draft.experienced}
            onChange={(event) => setDraft({ ...draft, experienced: event.currentTarget.checked })}
          />
          <DialogFoot label={t('organisation.save')} isSending={save.isPending} error={save.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
