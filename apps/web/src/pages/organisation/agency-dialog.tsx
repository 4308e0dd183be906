import { NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMinistries, useSaveAgency } from '../../api/organisation.queries.js';
import { AGENCY_KINDS, type AgencyDraft, type AgencyKind, type AgencyRow } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { AgencySelect } from '../../components/agency-select/agency-select.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';

const EMPTY: AgencyDraft = { code: '', nameTh: '', nameEn: '', kind: 'department', ministryId: null, parentAgencyId: null, contact: '' };

function draftOf({ code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact }: AgencyRow): AgencyDraft {
  return { code, nameTh, nameEn, kind, ministryId, parentAgencyId, contact };
}

export function AgencyDialog({ row, onClose }: { readonly row: AgencyRow | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const save = useSaveAgency();
  const ministries = useMinistries().data?.pages.flatMap(({ items }) => items) ?? [];
  const [draft, setDraft] = useState<AgencyDraft>(row ? draftOf(row) : EMPTY);
  const [status, setStatus] = useState<AgencyRow['status']>(row?.status ?? 'active');
  const [isChecked, setChecked] = useState(false);
  const missing = (value: string): string | false => isChecked && value.trim() === '' && t('common.required');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if ([draft.code, draft.nameTh, draft.nameEn].every((value) => value.trim() !== ''))
      save.mutate({ row, draft: { ...draft, status } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t(row ? 'organisation.changeAgency' : 'organisation.addAgency')} isOpen onClose={onClose} size="lg">
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
          <NativeSelect
            label={t('organisation.kind')}
            value={draft.kind}
            onChange={(event) => setDraft({ ...draft, kind: event.currentTarget.value as AgencyKind })}
            data={AGENCY_KINDS.map((value) => ({ value, label: t(`agencyKind.${value}`) }))}
          />
          <Select
            label={t('organisation.ministry')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('setup.clear') }}
            value={draft.ministryId}
            onChange={(ministryId) => setDraft({ ...draft, ministryId })}
            data={ministries.map(({ id, nameTh, nameEn }) => ({ value: id, label: pick(nameTh, nameEn) }))}
          />
          <AgencySelect
            label={t('organisation.parent')}
            value={draft.parentAgencyId}
            onChange={(parentAgencyId) => setDraft({ ...draft, parentAgencyId })}
          />
          <TextInput
            label={t('organisation.contact')}
            maxLength={500}
            value={draft.contact}
            onChange={(event) => setDraft({ ...draft, contact: event.currentTarget.value })}
          />
          {row && (
            <NativeSelect
              label={t('common.state')}
              value={status}
              onChange={(event) => setStatus(event.currentTarget.value as AgencyRow['status'])}
              data={[
                { value: 'active', label: t('personStatus.active') },
                { value: 'inactive', label: t('personStatus.inactive') },
              ]}
            />
          )}
          <DialogFoot label={t('organisation.save')} isSending={save.isPending} error={save.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
