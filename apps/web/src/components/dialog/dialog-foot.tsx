import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemPanel } from '../problem-panel/problem-panel.js';

interface DialogFootProps {
  /** Of the button that sends the form around it. */
  readonly label: string;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
}

/** What ends the form of a dialog: why it was refused, the button that sends it, the way out. */
export function DialogFoot({ label, isSending, error, onCancel }: DialogFootProps) {
  const { t } = useTranslation();
  return (
    <>
      <ProblemPanel error={error} />
      <Group>
        <Button type="submit" loading={isSending}>
          {label}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </>
  );
}
