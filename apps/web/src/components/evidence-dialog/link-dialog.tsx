import { SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvidence, useUploadEvidence } from '../../api/evidence.queries.js';
import { latestVersion } from '../../api/evidence.view.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { EvidenceFields } from './evidence-fields.js';
import { EMPTY_FORM, formErrors, toUpload, type EvidenceForm } from './evidence-form.js';

interface LinkDialogProps {
  readonly caseId: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onLink: (evidenceVersionId: string, page: string) => void;
  readonly isLinking: boolean;
  readonly error: unknown;
}

/** From a checkpoint: takes evidence of the library, or a new file first, and says which page supports the checkpoint. */
export function LinkDialog({ caseId, title, onClose, onLink, isLinking, error }: LinkDialogProps) {
  const { t } = useTranslation();
  const library = useEvidence(caseId);
  const upload = useUploadEvidence(caseId);
  const [source, setSource] = useState('new');
  const [form, setForm] = useState<EvidenceForm>(EMPTY_FORM);
  const [versionId, setVersionId] = useState<string | null>(null);
  const [page, setPage] = useState('');
  const [isChecked, setChecked] = useState(false);
  const errors = source === 'new' ? formErrors(form) : [];
  const choices = (library.data?.items ?? []).flatMap((evidence) => {
    const version = latestVersion(evidence);
    return version ? [{ value: version.id, label: `${evidence.title} · ${t('evidence.version', { number: version.number })}` }] : [];
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (source === 'library') {
      if (versionId) onLink(versionId, page.trim());
      return;
    }
    if (errors.length > 0) return;
    upload.mutate(toUpload(form), {
      onSuccess: (evidence) => {
        const version = latestVersion(evidence);
        if (version) onLink(version.id, page.trim());
      },
    });
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <SegmentedControl
            aria-label={t('evidence.source')}
            value={source}
            onChange={setSource}
            data={[
              { value: 'new', label: t('evidence.uploadNew') },
              { value: 'library', label: t('evidence.chooseExisting') },
            ]}
          />
          {source === 'new' ? (
            <EvidenceFields form={form} onChange={setForm} errors={isChecked ? errors : []} />
          ) : (
            <Select
              label={t('evidence.chooseExisting')}
              searchable
              data={choices}
              value={versionId}
              onChange={setVersionId}
              nothingFoundMessage={t('evidence.empty')}
              error={isChecked && !versionId && t('common.required')}
            />
          )}
          <TextInput
            label={t('evidence.pageLabel')}
            description={t('evidence.pageHint')}
            value={page}
            onChange={(event) => setPage(event.currentTarget.value)}
          />
          <DialogFoot
            label={t('evidence.link')}
            isSending={upload.isPending || isLinking}
            error={upload.error ?? error}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
