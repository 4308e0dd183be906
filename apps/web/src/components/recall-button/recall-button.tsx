import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecall } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { Versioned } from '../../api/client.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { useReason } from '../dialog/reason.hook.js';

/** Takes a signed case back to the agency, where the server allows it; disabled with its reason where it does not. */
export function RecallButton({ found }: { readonly found: Versioned<CaseView> }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const recall = useRecall(found.id);
  const { field, isMissing, submit } = useReason((reason) =>
    recall.mutate({ etag: found.etag, reason }, { onSuccess: () => setOpen(false) }),
  );
  const action = found.allowedActions.find((entry) => entry.action === 'recall');
  if (!action) return null;
  return (
    <>
      <Button variant="default" disabled={action.refusals.length > 0} onClick={() => setOpen(true)}>
        {t('overview.recall')}
      </Button>
      {action.refusals.map((refusal) => (
        <Text key={refusal.name} size="sm" c="dimmed">
          {pick(refusal.titleTh, refusal.titleEn)}
        </Text>
      ))}
      <Dialog title={t('overview.recall')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form onSubmit={submit} noValidate>
          <Stack>
            <Text>{t('overview.recallText')}</Text>
            <Textarea {...field} error={isMissing && t('task.needReason')} />
            <DialogFoot label={t('common.confirm')} isSending={recall.isPending} error={recall.error} onCancel={() => setOpen(false)} />
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
