import { Accordion, Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isPart } from '../../api/criteria.view.js';
import type { EditionItem } from '../../api/edition.view.js';
import { useResponse } from '../../api/response.queries.js';
import type { CheckpointRef, ItemReturn } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { QueryView } from '../query-view/query-view.js';

/** One chosen place; a part may also be sent back whole. */
export const placeKey = (item: string, { level, checkpoint }: CheckpointRef): string => `${item} ${level} ${checkpoint}`;
export const wholeKey = (item: string): string => `${item} whole`;

/** Items that a task on this subject may send back. */
export function itemsInScope(items: readonly EditionItem[], subject: string): readonly EditionItem[] {
  if (subject === '') return items;
  return items.filter(({ item, category }) => item === subject || category === subject);
}

/** Indicators of a part stand in its own table, not in the criteria: their numbers are those that were picked. */
function pickedIndicators(item: string, picked: ReadonlySet<string>): readonly CheckpointRef[] {
  const start = `${item} indicator `;
  return [...picked]
    .flatMap((key) => (key.startsWith(start) ? [{ level: 'indicator' as const, checkpoint: Number(key.slice(start.length)) }] : []))
    .toSorted((left, right) => left.checkpoint - right.checkpoint);
}

const checkpointsOf = ({ levels }: EditionItem): readonly CheckpointRef[] =>
  levels.flatMap(({ level, checkpoints }) => checkpoints.map((_text, position) => ({ level, checkpoint: position + 1 })));

const pickedPlaces = (item: EditionItem, picked: ReadonlySet<string>): readonly CheckpointRef[] =>
  isPart(item) ? pickedIndicators(item.item, picked) : checkpointsOf(item).filter((place) => picked.has(placeKey(item.item, place)));

/** The chosen places as one return per item, in the edition's order. */
export function toReturns(
  items: readonly EditionItem[],
  picked: ReadonlySet<string>,
  reasonCode: string,
  text: string,
): readonly ItemReturn[] {
  return items.flatMap((entry) => {
    const { item } = entry;
    if (picked.has(wholeKey(item))) return [{ item, checkpoints: [], reasonCode, text }];
    const checkpoints = pickedPlaces(entry, picked);
    return checkpoints.length === 0 ? [] : [{ item, checkpoints, reasonCode, text }];
  });
}

/** How many places a return names; a part that is sent back whole is one. */
export const returnedCount = (returns: readonly ItemReturn[]): number =>
  returns.reduce((sum, { checkpoints }) => sum + Math.max(checkpoints.length, 1), 0);

interface PlacesProps {
  readonly item: EditionItem;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (key: string, isPicked: boolean) => void;
}

function LevelPlaces({ item, picked, onPick }: PlacesProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return item.levels.map(({ level, checkpoints }) => (
    <Stack key={level} gap="xs" mb="sm" component="fieldset" style={{ border: 0, padding: 0 }}>
      <Text component="legend" fw={600}>
        {t(`level.${level}`)}
      </Text>
      {checkpoints.map((text, position) => {
        const key = placeKey(item.item, { level, checkpoint: position + 1 });
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
  ));
}

/** The indicators that the agency reports in a part, each to be sent back alone, or the part whole. */
function PartPlaces({ caseId, item, picked, onPick }: PlacesProps & { readonly caseId: string }) {
  const { t } = useTranslation();
  const placeWord = usePlaceWord();
  const whole = wholeKey(item.item);
  const isWhole = picked.has(whole);
  return (
    <Stack gap="xs">
      <Checkbox label={t('indicator.whole')} checked={isWhole} onChange={(event) => onPick(whole, event.currentTarget.checked)} />
      <QueryView query={useResponse(caseId, item.item)}>
        {({ indicators }) =>
          indicators.map(({ number, name }) => {
            const place = { level: 'indicator', checkpoint: number } as const;
            const key = placeKey(item.item, place);
            return (
              <Checkbox
                key={key}
                label={`${placeWord(item.item, place)} ${name}`}
                checked={isWhole || picked.has(key)}
                disabled={isWhole}
                onChange={(event) => onPick(key, event.currentTarget.checked)}
              />
            );
          })
        }
      </QueryView>
    </Stack>
  );
}

/** One item with the places that may be chosen. `isOpen`: what a part reports is read when it is wanted. */
export function ReturnPlaces({ caseId, isOpen, ...places }: PlacesProps & { readonly caseId: string; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { item, picked } = places;
  const count = returnedCount(toReturns([item], picked, '', ''));
  return (
    <Accordion.Item value={item.item}>
      <Accordion.Control>
        {item.item} {pick(item.title.th, item.title.en)} {count > 0 && <strong>({t('dialog.returnPicked', { count })})</strong>}
      </Accordion.Control>
      <Accordion.Panel>{isPart(item) ? isOpen && <PartPlaces caseId={caseId} {...places} /> : <LevelPlaces {...places} />}</Accordion.Panel>
    </Accordion.Item>
  );
}
