import { Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadEvidence, useUploadVersion } from '../../api/evidence.queries.js';
import type { EvidenceView } from '../../api/evidence.view.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { EvidenceFields } from './evidence-fields.js';
import { EMPTY_FORM, formErrors, toUpload, type EvidenceForm } from './evidence-form.js';
import { useToast } from '../toast/toast.hook.js';

/** Puts evidence into the library, or a new version beside the old ones. */
export function UploadDialog({
  caseId,
  versionOf,
  onClose,
}: {
  readonly caseId: string;
  readonly versionOf: EvidenceView | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const [form, setForm] = useState<EvidenceForm>(versionOf ? { ...EMPTY_FORM, title: versionOf.title } : EMPTY_FORM);
  const [isChecked, setChecked] = useState(false);
  const upload = useUploadEvidence(caseId);
  const uploadVersion = useUploadVersion(caseId);
  const errors = formErrors(form);
  const done = (): void => {
    toast(t('evidence.uploaded'));
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (errors.length > 0) return;
    const { file, periodFromOn, periodToOn, ...rest } = toUpload(form);
    if (versionOf && file) uploadVersion.mutate({ evidenceId: versionOf.id, file, periodFromOn, periodToOn }, { onSuccess: done });
    else upload.mutate({ file, periodFromOn, periodToOn, ...rest }, { onSuccess: done });
  };
  return (
    <Dialog
      title={versionOf ? t('evidence.newVersionOf', { title: versionOf.title }) : t('evidence.upload')}
      isOpen
      onClose={onClose}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <EvidenceFields form={form} onChange={setForm} errors={isChecked ? errors : []} isNewVersion={versionOf !== null} />
          <DialogFoot
            label={versionOf ? t('evidence.newVersion') : t('evidence.upload')}
            isSending={upload.isPending || uploadVersion.isPending}
            error={upload.error ?? uploadVersion.error}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
