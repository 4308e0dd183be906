import { Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldsProps } from './fields.types.js';

interface Declaration {
  readonly noConflict: boolean;
  readonly text?: string;
}

/** แบบแสดงผลประโยชน์ทับซ้อน: signed before any content of the case can be seen. */
export function DeclarationFields({ details, onDetails, isChecked }: FieldsProps) {
  const { t } = useTranslation();
  const declaration = details['declaration'] as Declaration | undefined;
  const set = (next: Declaration): void => onDetails({ declaration: next });
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('invitation.declaration')}
        description={t('invitation.declarationText')}
        value={declaration ? String(declaration.noConflict) : null}
        onChange={(value) => set({ ...declaration, noConflict: value === 'true' })}
        error={isChecked && !declaration && t('invitation.declarationMissing')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="true" label={t('invitation.noConflict')} />
          <Radio value="false" label={t('invitation.hasConflict')} />
        </Stack>
      </Radio.Group>
      {declaration && (
        <Textarea
          label={t('invitation.declarationNote')}
          autosize
          minRows={2}
          value={declaration.text ?? ''}
          onChange={(event) =>
            set({ noConflict: declaration.noConflict, ...(event.currentTarget.value === '' ? {} : { text: event.currentTarget.value }) })
          }
        />
      )}
    </Stack>
  );
}
