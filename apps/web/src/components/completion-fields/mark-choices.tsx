import { Group, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MarkLevel } from '../../api/task.view.js';
import { useMarkWord } from '../mark-word/mark-word.hook.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import type { MarkChoice } from './fields.types.js';

export interface ChoiceRow {
  readonly item: string;
  readonly level: MarkLevel;
  readonly checkpoint: number;
  readonly text: string;
  readonly hint?: string;
  /** Mark as it stands; null where the page does not know it. */
  readonly now: boolean | null;
  /** Has no mark that could stand: leaving it as it is is not a choice. */
  readonly isNeeded?: boolean;
}

interface MarkChoicesProps {
  readonly rows: readonly ChoiceRow[];
  readonly chosen: readonly MarkChoice[];
  readonly onChoose: (chosen: readonly MarkChoice[]) => void;
  /** True once the person has tried to confirm: needed rows without a choice are then named. */
  readonly isChecked?: boolean;
}

const same = (left: Omit<MarkChoice, 'met'>, right: Omit<MarkChoice, 'met'>): boolean =>
  left.item === right.item && left.level === right.level && left.checkpoint === right.checkpoint;

/** One choice a checkpoint: leave it as it is, met, or not met. */
export function MarkChoices({ rows, chosen, onChoose, isChecked = false }: MarkChoicesProps) {
  const { t } = useTranslation();
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  const choose = (row: ChoiceRow, value: string): void => {
    const others = chosen.filter((mark) => !same(mark, row));
    onChoose(
      value === 'keep' ? others : [...others, { item: row.item, level: row.level, checkpoint: row.checkpoint, met: value === 'met' }],
    );
  };
  return (
    <Stack gap="md">
      {rows.map((row) => {
        const mark = chosen.find((other) => same(other, row));
        return (
          <Radio.Group
            key={`${row.item} ${row.level} ${row.checkpoint}`}
            label={`${row.item} · ${placeWord(row.item, row)}`}
            value={mark ? (mark.met ? 'met' : 'notMet') : row.isNeeded ? null : 'keep'}
            onChange={(value) => choose(row, value)}
            error={isChecked && row.isNeeded && !mark && t('common.required')}
          >
            <Text>{row.text}</Text>
            {row.hint && <Text c="dimmed">{row.hint}</Text>}
            <Group mt={6}>
              {!row.isNeeded && (
                <Radio
                  value="keep"
                  label={row.now === null ? t('marks.keep') : t('marks.keepAs', { mark: markWord(row.level, row.now) })}
                />
              )}
              <Radio value="met" label={markWord(row.level, true)} />
              <Radio value="notMet" label={markWord(row.level, false)} />
            </Group>
          </Radio.Group>
        );
      })}
    </Stack>
  );
}
