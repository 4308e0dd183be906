import { Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoleProposal } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { useReason } from '../../components/dialog/reason.hook.js';

interface SentCommand {
  readonly error: unknown;
  readonly isPending: boolean;
}

interface ReturnDialogProps {
  readonly row: RoleProposal | null;
  readonly command: SentCommand;
  readonly onReturn: (row: RoleProposal, reason: string) => void;
  readonly onClose: () => void;
}

function ReturnForm({ row, command, onReturn, onClose }: ReturnDialogProps & { readonly row: RoleProposal }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { field, isMissing, submit } = useReason((reason) => onReturn(row, reason));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          {pick(row.person.nameTh, row.person.nameEn)} · {t(`role.${row.role}`)}
        </Text>
        <Textarea {...field} maxLength={4_000} error={isMissing && t('common.required')} />
        <DialogFoot label={t('roleProposals.return')} isSending={command.isPending} error={command.error} onCancel={onClose} />
      </Stack>
    </form>
  );
}

export function ReturnDialog({ row, ...props }: ReturnDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('roleProposals.returnTitle')} isOpen={row !== null} onClose={props.onClose}>
      {row && <ReturnForm key={row.id} row={row} {...props} />}
    </Dialog>
  );
}

interface ConfirmManyDialogProps {
  readonly rows: readonly RoleProposal[];
  readonly command: SentCommand;
  readonly onConfirm: (rows: readonly RoleProposal[]) => void;
  readonly onClose: () => void;
}

export function ConfirmManyDialog({ rows, command, onConfirm, onClose }: ConfirmManyDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('roleProposals.confirmManyTitle')} isOpen={rows.length > 0} onClose={onClose}>
      <Stack>
        <Text>{t('roleProposals.confirmManyText', { count: rows.length })}</Text>
        <DialogFoot
          label={t('common.confirm')}
          onSend={() => onConfirm(rows)}
          isSending={command.isPending}
          error={command.error}
          onCancel={onClose}
        />
      </Stack>
    </Dialog>
  );
}
