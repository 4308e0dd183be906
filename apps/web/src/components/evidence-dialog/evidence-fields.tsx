import { Alert, FileInput, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CLASSIFICATIONS, type Classification } from '../../api/evidence.view.js';
import { BeDateInput } from '../be-date-input/be-date-input.js';
import { Icon } from '../icon/icon.js';
import type { EvidenceForm, EvidenceFormError } from './evidence-form.js';

interface EvidenceFieldsProps {
  readonly form: EvidenceForm;
  readonly onChange: (form: EvidenceForm) => void;
  readonly errors: readonly EvidenceFormError[];
  /** A new version has its evidence's title and classification. */
  readonly isNewVersion?: boolean;
}

/** File, name, classification and the period covered. */
export function EvidenceFields({ form, onChange, errors, isNewVersion = false }: EvidenceFieldsProps) {
  const { t } = useTranslation();
  const errorOf = (name: EvidenceFormError): string | false => errors.includes(name) && t(`evidence.${name}`);
  const isSecret = form.classification === 'secret';
  return (
    <Stack>
      {!isNewVersion && (
        <NativeSelect
          label={t('evidence.classification')}
          value={form.classification}
          onChange={(event) => onChange({ ...form, classification: event.currentTarget.value as Classification })}
          data={CLASSIFICATIONS.map((name) => ({ value: name, label: t(`evidence.${name}`) }))}
        />
      )}
      {isSecret ? (
        <Alert color="amber" icon={<Icon name="shield" />}>
          {t('evidence.secretNote')}
        </Alert>
      ) : (
        <FileInput
          label={t('evidence.file')}
          description={t('evidence.fileHint')}
          leftSection={<Icon name="upload" size={18} />}
          value={form.file}
          onChange={(file) => onChange({ ...form, file, title: form.title === '' && file ? file.name : form.title })}
          error={errorOf('fileMissing')}
        />
      )}
      {!isNewVersion && (
        <TextInput
          label={t('evidence.name')}
          value={form.title}
          onChange={(event) => onChange({ ...form, title: event.currentTarget.value })}
          error={errorOf('titleMissing')}
        />
      )}
      <Group grow align="flex-start">
        <BeDateInput
          label={t('evidence.periodFrom')}
          value={form.periodFromOn}
          onChange={(periodFromOn) => onChange({ ...form, periodFromOn })}
          error={errorOf('periodMissing')}
        />
        <BeDateInput
          label={t('evidence.periodTo')}
          value={form.periodToOn}
          onChange={(periodToOn) => onChange({ ...form, periodToOn })}
          error={errorOf('periodOrder')}
        />
      </Group>
    </Stack>
  );
}
