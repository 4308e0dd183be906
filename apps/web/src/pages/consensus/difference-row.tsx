import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettle } from '../../api/review.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { useMarkWord } from '../../components/mark-word/mark-word.hook.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { points } from '../../format/number.format.js';
import styles from '../review/review.module.css';
import { needsRationale, type DifferenceRow } from './groups.js';

function Marks({ level, marks }: Pick<DifferenceRow, 'level' | 'marks'>) {
  const { t } = useTranslation();
  const markWord = useMarkWord();
  return (
    <Stack gap={2}>
      {marks.map(({ label, isOwn, met, note }) => (
        <div key={label}>
          <StateWord tone={met ? 'good' : 'bad'} icon={met ? 'check' : 'close'} isPlain>
            {t('review.evaluatorLabel', { label })}
            {isOwn && ` (${t('review.me')})`}: {markWord(level, met)}
          </StateWord>
          {note !== '' && (
            <Text c="dimmed" className={styles['text']}>
              {note}
            </Text>
          )}
        </div>
      ))}
    </Stack>
  );
}

/** Why this difference stands where it does: what settling it one way or the other changes, and its place among all. */
function Effect({ effect, rank }: Pick<DifferenceRow, 'effect' | 'rank'>) {
  const { t } = useTranslation();
  if (!effect || !rank) return null;
  const { item, category, total } = effect;
  return (
    <div>
      <Text fw={600}>
        {total.exact === '0'
          ? t('consensus.noEffect')
          : t('consensus.effect', { item: points(item.points), category: points(category.points), total: points(total.points) })}
      </Text>
      <Text c="dimmed">{t('consensus.rank', rank)}</Text>
    </div>
  );
}

interface DifferenceFormProps {
  readonly caseId: string;
  readonly etag: string;
  readonly row: DifferenceRow;
}

function SettleForm({ caseId, etag, row }: DifferenceFormProps) {
  const { t } = useTranslation();
  const markWord = useMarkWord();
  const settle = useSettle(caseId);
  const [met, setMet] = useState<boolean | null>(row.mark.isSettled ? row.mark.met : row.proposed);
  const [rationale, setRationale] = useState(row.mark.rationale);
  const [isChecked, setChecked] = useState(false);
  const isReasonMissing = met !== null && needsRationale(row.marks, met) && rationale.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (met === null || isReasonMissing) return;
    settle.mutate({ item: row.item, etag, marks: [{ level: row.level, checkpoint: row.checkpoint, met, rationale: rationale.trim() }] });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Radio.Group
          label={t('consensus.mark')}
          value={met === null ? null : met ? 'met' : 'notMet'}
          onChange={(value) => setMet(value === 'met')}
          error={isChecked && met === null && t('common.required')}
        >
          <Group mt={4}>
            <Radio value="met" label={markWord(row.level, true)} />
            <Radio value="notMet" label={markWord(row.level, false)} />
          </Group>
        </Radio.Group>
        <Textarea
          label={t('consensus.rationaleRequired')}
          autosize
          minRows={2}
          maxLength={4000}
          value={rationale}
          onChange={(event) => setRationale(event.currentTarget.value)}
          error={isChecked && isReasonMissing && t('consensus.rationaleMissing')}
        />
        <ProblemPanel error={settle.error} />
        <div>
          <Button type="submit" variant={row.mark.isSettled ? 'default' : 'filled'} loading={settle.isPending}>
            {t(row.mark.isSettled ? 'consensus.settleAgain' : 'consensus.settle')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** One checkpoint on which the evaluators differ: who marked what, what it is worth, and the mark of the team. */
export function DifferenceRowView({ caseId, etag, row, mayEdit }: DifferenceFormProps & { readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  return (
    <fieldset className={styles['checkpoint']} data-difference={row.mark.isSettled ? 'settled' : 'open'} tabIndex={-1}>
      <legend>
        <Text component="span" fw={600} px={4}>
          {placeWord(row.item, row)}
        </Text>
      </legend>
      <Stack gap="sm">
        <Text>{pick(row.textTh, row.textEn)}</Text>
        <Marks level={row.level} marks={row.marks} />
        <Effect effect={row.effect} rank={row.rank} />
        {row.marks.length > 0 && (
          <Text>{t('consensus.proposed', { mark: row.proposed === null ? t('consensus.tie') : markWord(row.level, row.proposed) })}</Text>
        )}
        <div>
          <StateWord tone={row.mark.isSettled ? 'good' : 'warn'}>
            {row.mark.isSettled ? t('consensus.settled', { mark: markWord(row.level, row.mark.met) }) : t('consensus.open')}
          </StateWord>
        </div>
        {mayEdit ? (
          <SettleForm key={`${row.mark.isSettled} ${row.mark.met} ${row.mark.rationale}`} caseId={caseId} etag={etag} row={row} />
        ) : (
          row.mark.rationale !== '' && <Text className={styles['text']}>{t('consensus.rationale', { text: row.mark.rationale })}</Text>
        )}
      </Stack>
    </fieldset>
  );
}
