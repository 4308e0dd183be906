import { Button, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Goal, ImprovementView } from '../../api/case.view.js';
import { LEVELS } from '../../api/edition.view.js';
import type { LevelName } from '../../api/task.view.js';
import { points } from '../../format/number.format.js';

type Choice = 'total' | LevelName;
const isChoice = (value: string): value is Choice => value === 'total' || LEVELS.some((level) => level === value);
const choiceOf = (goal: Goal | null): Choice => goal?.toLevel ?? 'total';

interface GoalFormProps {
  readonly goal: Goal | null;
  readonly total: ImprovementView['total'];
  /** Why the total asked for cannot be reached or read. */
  readonly refusal: string | null;
  readonly onGoal: (goal: Goal) => void;
}

/** The goal: a total, with what it is now and can be at most, or a level for every item. */
export function GoalForm({ goal, total, refusal, onGoal }: GoalFormProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(choiceOf(goal));
  const [wanted, setWanted] = useState<string | number>(goal?.toTotal ?? '');
  const [isChecked, setChecked] = useState(false);
  const asked = goal?.toLevel ?? goal?.toTotal;
  const [shown, setShown] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  // The way back in the history asks for another goal than was chosen here.
  if (asked !== shown) {
    setShown(asked);
    setChoice(choiceOf(goal));
    setWanted(goal?.toTotal ?? wanted);
  }
  useEffect(() => {
    if (refusal !== null) field.current?.focus();
  }, [refusal]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (choice !== 'total') onGoal({ toLevel: choice });
    else if (wanted !== '') onGoal({ toTotal: String(wanted) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack align="flex-start">
        <div>
          <Text fw={600}>{t('improvement.now', { points: points(total.before.points) })}</Text>
          <Text c="dimmed">{t('overview.scoreOfDrafts')}</Text>
        </div>
        <Radio.Group label={t('improvement.goal')} value={choice} onChange={(value) => isChoice(value) && setChoice(value)}>
          <Stack gap="xs" mt={4}>
            <Radio value="total" label={t('improvement.toTotal')} />
            {LEVELS.map((level) => (
              <Radio key={level} value={level} label={t('improvement.toLevel', { level: t(`level.${level}`) })} />
            ))}
          </Stack>
        </Radio.Group>
        {choice === 'total' && (
          <NumberInput
            ref={field}
            label={t('improvement.wanted')}
            description={t('improvement.highest', { points: points(total.highest.points) })}
            allowNegative={false}
            decimalScale={6}
            hideControls
            styles={{ input: { maxWidth: 260 } }}
            value={wanted}
            onChange={setWanted}
            error={refusal ?? (isChecked && wanted === '' && t('improvement.unreadable'))}
          />
        )}
        <Button type="submit">{t('improvement.show')}</Button>
      </Stack>
    </form>
  );
}
