import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Seat } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ConflictWord } from '../../components/conflict-word/conflict-word.js';
import { Dialog } from '../../components/dialog/dialog.js';

interface WaiverDialogProps {
  readonly candidate: Candidate;
  readonly seat: Seat;
  readonly onClose: () => void;
  readonly onAsk: (reason: string) => void;
}

/** Why somebody with a soft conflict shall have the seat all the same: what the second officer decides on. */
export function WaiverDialog({ candidate, seat, onClose, onAsk }: WaiverDialogProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (reason.trim() !== '') onAsk(reason.trim());
  };
  return (
    <Dialog title={t('waiver.title')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text fw={600}>
            {pick(candidate.nameTh, candidate.nameEn)} · {t(`seat.${seat}`)}
          </Text>
          <ConflictWord candidate={candidate} />
          <Textarea
            label={t('common.reasonRequired')}
            description={t('waiver.text')}
            autosize
            minRows={3}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isChecked && reason.trim() === '' && t('task.needReason')}
          />
          <Group>
            <Button type="submit">{t('waiver.ask')}</Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
