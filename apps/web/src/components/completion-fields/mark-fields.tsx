import { Accordion, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConsensus, useReview, useSiteVisit } from '../../api/review.queries.js';
import type { ReviewItem } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { IndicatorTable } from '../indicators/indicator-table.js';
import { ReportedIndicators } from '../indicators/reported-indicators.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { useMarkWord } from '../mark-word/mark-word.hook.js';
import { marksOf, type FieldsProps } from './fields.types.js';
import { MarkChoices, type ChoiceRow } from './mark-choices.js';

function Missing({ isShown }: { readonly isShown: boolean }) {
  const { t } = useTranslation();
  return isShown ? (
    <Text c="rose.7" role="alert">
      {t('marks.chooseOne')}
    </Text>
  ) : null;
}

/** Every checkpoint of the items; a single mark in view is the one that stands. */
function rowsOf(items: readonly ReviewItem[], pick: (th: string, en: string) => string): ChoiceRow[] {
  return items.flatMap(({ item, levels }) =>
    levels.flatMap(({ level, checkpoints }) =>
      checkpoints.map(({ checkpoint, textTh, textEn, marks }) => ({
        item,
        level,
        checkpoint,
        text: pick(textTh, textEn),
        now: marks.length === 1 && marks[0] ? marks[0].met : null,
      })),
    ),
  );
}

/** ชี้ขาด: the checkpoints of the item on which the evaluators differ or that were opened again; each that is open needs a mark. */
export function DeadlockFields({ task, details, onDetails, isChecked }: FieldsProps) {
  const { pick } = useLanguage();
  const markWord = useMarkWord();
  const consensus = useConsensus(task.caseId ?? '', task.caseId !== null);
  const ofItem = ({ item }: { readonly item: string }): boolean => item === task.subject;
  const differing = (consensus.data?.differences ?? [])
    .filter(ofItem)
    .map(({ item, level, checkpoint, textTh, textEn, marks, mark }): ChoiceRow => ({
      item,
      level,
      checkpoint,
      text: pick(textTh, textEn),
      hint: marks.map(({ label, met }) => `${label} ${markWord(level, met)}`).join(' · '),
      now: mark.isSettled ? mark.met : null,
      isNeeded: !mark.isSettled,
    }));
  const openedAgain = (consensus.data?.changed ?? [])
    .filter((mark) => ofItem(mark) && !mark.isSettled)
    .map(({ item, level, checkpoint, rationale }): ChoiceRow => ({ item, level, checkpoint, text: rationale, now: null, isNeeded: true }));
  const rows = [...differing, ...openedAgain];
  return (
    <Stack gap="sm">
      <ProblemPanel error={consensus.error} />
      <ReportedIndicators caseId={task.caseId ?? ''} item={task.subject} />
      <MarkChoices rows={rows} chosen={marksOf(details)} onChoose={(marks) => onDetails({ marks })} isChecked={isChecked} />
      <Missing isShown={isChecked && marksOf(details).length === 0} />
    </Stack>
  );
}

/** ตรวจสอบประเด็น: what was seen on site may change the marks of the checkpoints in question. */
export function IssueFields({ task, details, onDetails }: FieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const caseId = task.caseId ?? '';
  const visit = useSiteVisit(caseId, task.caseId !== null);
  const review = useReview(caseId, task.caseId !== null);
  const issues = (visit.data?.issues ?? []).filter(({ item }) => item === task.subject);
  const rows = rowsOf(review.data?.items.filter(({ item }) => item === task.subject) ?? [], pick).flatMap((row) => {
    const asked = issues.filter(({ level, checkpoint }) => level === row.level && checkpoint === row.checkpoint);
    return asked.length === 0 ? [] : [{ ...row, now: null, hint: asked.map(({ question }) => question).join(' · ') }];
  });
  return (
    <Stack gap="sm">
      <ProblemPanel error={visit.error ?? review.error} />
      <ReportedIndicators caseId={caseId} item={task.subject} />
      <Text fw={600}>{t('visit.marksAfter')}</Text>
      <MarkChoices rows={rows} chosen={marksOf(details)} onChoose={(marks) => onDetails(marks.length === 0 ? {} : { marks })} />
    </Stack>
  );
}

/** ปรับผล of a contested item. */
export function ContestedFields({ task, details, onDetails, isChecked }: FieldsProps) {
  const { pick } = useLanguage();
  const review = useReview(task.caseId ?? '', task.caseId !== null);
  return (
    <Stack gap="sm">
      <ProblemPanel error={review.error} />
      <ReportedIndicators caseId={task.caseId ?? ''} item={task.subject} />
      <MarkChoices
        rows={rowsOf(review.data?.items.filter(({ item }) => item === task.subject) ?? [], pick)}
        chosen={marksOf(details)}
        onChoose={(marks) => onDetails({ marks })}
      />
      <Missing isShown={isChecked && marksOf(details).length === 0} />
    </Stack>
  );
}

/** ปรับผล by a judge: any checkpoint of the case, item by item. */
export function JudgementFields({ task, details, onDetails, isChecked }: FieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const review = useReview(task.caseId ?? '', task.caseId !== null);
  const chosen = marksOf(details);
  return (
    <Stack gap="sm">
      <ProblemPanel error={review.error} />
      <Accordion multiple variant="contained" order={3}>
        {(review.data?.items ?? []).map((item) => {
          const count = chosen.filter((mark) => mark.item === item.item).length;
          const rows = rowsOf([item], pick).map((row) => ({ ...row, now: null }));
          return (
            <Accordion.Item key={item.item} value={item.item}>
              <Accordion.Control>
                {item.item} {pick(item.titleTh, item.titleEn)} {count > 0 && <strong>({t('marks.changed', { count })})</strong>}
              </Accordion.Control>
              <Accordion.Panel>
                {item.form === 'indicators' && <IndicatorTable item={item.item} indicators={item.indicators} />}
                <MarkChoices rows={rows} chosen={chosen} onChoose={(marks) => onDetails({ marks })} />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
      <Missing isShown={isChecked && chosen.length === 0} />
    </Stack>
  );
}
