import { Accordion, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import { criteriaOf, isPart } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionItem } from '../../api/edition.view.js';
import type { CheckpointRef, ItemReturn } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../dialog/dialog.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { REASON_CODES, type ReasonCode } from './outcome.table.js';

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

const keyOf = (item: string, { level, checkpoint }: CheckpointRef): string => `${item} ${level} ${checkpoint}`;

/** A part is sent back whole: its indicators are in its own table, not in the criteria. */
const wholeKey = (item: string): string => `${item} whole`;

/** Items that a task on this subject may send back. */
export function itemsInScope(items: readonly EditionItem[], subject: string): readonly EditionItem[] {
  if (subject === '') return items;
  return items.filter(({ item, category }) => item === subject || category === subject);
}

/** The chosen checkpoints as one return per item, in the edition's order. */
export function toReturns(
  items: readonly EditionItem[],
  picked: ReadonlySet<string>,
  reasonCode: string,
  text: string,
): readonly ItemReturn[] {
  return items.flatMap(({ item, levels }) => {
    if (picked.has(wholeKey(item))) return [{ item, checkpoints: [], reasonCode, text }];
    const checkpoints = levels.flatMap(({ level, checkpoints: all }) =>
      all.map((_text, position) => ({ level, checkpoint: position + 1 })).filter((ref) => picked.has(keyOf(item, ref))),
    );
    return checkpoints.length === 0 ? [] : [{ item, checkpoints, reasonCode, text }];
  });
}

function ItemPanel({
  item,
  picked,
  onPick,
}: {
  readonly item: EditionItem;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (key: string, isPicked: boolean) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const ofLevels = item.levels.flatMap(({ level, checkpoints }) =>
    checkpoints.map((_text, position) => keyOf(item.item, { level, checkpoint: position + 1 })),
  );
  const keys = isPart(item) ? [wholeKey(item.item)] : ofLevels;
  const count = keys.filter((key) => picked.has(key)).length;
  return (
    <Accordion.Item value={item.item}>
      <Accordion.Control>
        {item.item} {pick(item.title.th, item.title.en)} {count > 0 && <strong>({t('dialog.returnPicked', { count })})</strong>}
      </Accordion.Control>
      <Accordion.Panel>
        {isPart(item) && (
          <Checkbox
            label={t('indicator.whole')}
            checked={picked.has(wholeKey(item.item))}
            onChange={(event) => onPick(wholeKey(item.item), event.currentTarget.checked)}
          />
        )}
        {item.levels.map(({ level, checkpoints }) => (
          <Stack key={level} gap="xs" mb="sm" component="fieldset" style={{ border: 0, padding: 0 }}>
            <Text component="legend" fw={600}>
              {t(`level.${level}`)}
            </Text>
            {checkpoints.map((text, position) => {
              const key = keyOf(item.item, { level, checkpoint: position + 1 });
              return (
                <Checkbox
                  key={key}
                  label={pick(text.th, text.en)}
                  checked={picked.has(key)}
                  onChange={(event) => onPick(key, event.currentTarget.checked)}
                />
              );
            })}
          </Stack>
        ))}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** Sends items back: which checkpoints, what kind of reason, what to correct. Nothing that was written is lost by it. */
export function ReturnDialog({ caseId, subject, isOpen, onClose, onReturn, isSending, error }: ReturnDialogProps) {
  const { t } = useTranslation();
  const found = useCase(isOpen ? caseId : null).data;
  const edition = useEdition(found?.editionCode).data;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [reasonCode, setReasonCode] = useState<ReasonCode>('evidenceMissing');
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const items = itemsInScope(edition && found ? criteriaOf(edition, found.categories).items : [], subject);
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
          <Accordion multiple variant="contained" order={3} defaultValue={items.length === 1 && items[0] ? [items[0].item] : []}>
            {items.map((item) => (
              <ItemPanel key={item.item} item={item} picked={picked} onPick={pickOne} />
            ))}
          </Accordion>
          <Text role="status">{t('dialog.returnPicked', { count: picked.size })}</Text>
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
          <ProblemPanel error={error} />
          <Group>
            <Button type="submit" loading={isSending}>
              {t('outcome.return')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
