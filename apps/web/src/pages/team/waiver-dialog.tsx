import { Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate, Seat } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ConflictWord } from '../../components/conflict-word/conflict-word.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { useReason } from '../../components/dialog/reason.hook.js';

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
  const { field, isMissing, submit } = useReason(onAsk);
  return (
    <Dialog title={t('waiver.title')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text fw={600}>
            {pick(candidate.nameTh, candidate.nameEn)} · {t(`seat.${seat}`)}
          </Text>
          <ConflictWord candidate={candidate} />
          <Textarea {...field} description={t('waiver.text')} maxLength={4000} error={isMissing && t('task.needReason')} />
          <DialogFoot label={t('waiver.ask')} isSending={false} error={null} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
