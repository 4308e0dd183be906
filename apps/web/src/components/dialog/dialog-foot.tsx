import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemPanel } from '../problem-panel/problem-panel.js';

interface DialogFootProps {
  readonly label: string;
  /** What the button does; without it the button sends the form around it. */
  readonly onSend?: () => void;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
}

/** What ends a dialog: why it was refused, the button that does it, the way out. */
export function DialogFoot({ label, onSend, isSending, error, onCancel }: DialogFootProps) {
  const { t } = useTranslation();
  return (
    <>
      <ProblemPanel error={error} />
      <Group>
        <Button type={onSend ? 'button' : 'submit'} onClick={onSend} loading={isSending}>
          {label}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </>
  );
}
