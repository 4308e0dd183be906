import { Accordion, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import { criteriaOf } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { ItemReturn } from '../../api/task.view.js';
import { Dialog } from '../dialog/dialog.js';
import { DialogFoot } from '../dialog/dialog-foot.js';
import { REASON_CODES, type ReasonCode } from './outcome.table.js';
import { itemsInScope, returnedCount, ReturnPlaces, toReturns } from './return-places.js';

interface ReturnDialogProps {
  readonly caseId: string;
  /** A category (`1`), an item (`1.2`) or nothing for the whole case. */
  readonly subject: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onReturn: (items: readonly ItemReturn[], reasonCode: ReasonCode, text: string) => void;
  readonly isSending: boolean;
  readonly error: unknown;
}

/** Sends items back: which checkpoints, what kind of reason, what to correct. Nothing that was written is lost by it. */
export function ReturnDialog({ caseId, subject, isOpen, onClose, onReturn, isSending, error }: ReturnDialogProps) {
  const { t } = useTranslation();
  const found = useCase(isOpen ? caseId : null).data;
  const edition = useEdition(found?.editionCode).data;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [reasonCode, setReasonCode] = useState<ReasonCode>('evidenceMissing');
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const items = itemsInScope(edition && found ? criteriaOf(edition, found.categories).items : [], subject);
  const opened = chosen ?? (items.length === 1 && items[0] ? [items[0].item] : []);
  const returns = toReturns(items, picked, reasonCode, text.trim());
  const pickOne = (key: string, isPicked: boolean): void =>
    setPicked((before) => new Set(isPicked ? [...before, key] : [...before].filter((other) => other !== key)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (returns.length > 0 && text.trim() !== '') onReturn(returns, reasonCode, text.trim());
  };
  return (
    <Dialog title={t('dialog.returnTitle')} isOpen={isOpen} onClose={onClose} size="xl">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('dialog.returnText')}</Text>
          <Text fw={600}>{t('dialog.returnPick')}</Text>
          <Accordion multiple variant="contained" order={3} value={[...opened]} onChange={setChosen}>
            {items.map((item) => (
              <ReturnPlaces
                key={item.item}
                caseId={caseId}
                item={item}
                isOpen={opened.includes(item.item)}
                picked={picked}
                onPick={pickOne}
              />
            ))}
          </Accordion>
          <Text role="status">{t('dialog.returnPicked', { count: returnedCount(returns) })}</Text>
          {isChecked && returns.length === 0 && (
            <Text c="rose.7" role="alert">
              {t('dialog.returnNone')}
            </Text>
          )}
          <NativeSelect
            label={t('dialog.reasonCode')}
            value={reasonCode}
            onChange={(event) => setReasonCode(event.currentTarget.value as ReasonCode)}
            data={REASON_CODES.map((code) => ({ value: code, label: t(`reasonCode.${code}`) }))}
          />
          <Textarea
            label={t('common.reasonRequired')}
            description={t('dialog.textHint')}
            autosize
            minRows={3}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isChecked && text.trim() === '' && t('task.needReason')}
          />
          <DialogFoot label={t('outcome.return')} isSending={isSending} error={error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
