import { Injectable } from '@nestjs/common';
import { scoreSheet, sheetDifferences, type SheetContext, type SheetDifference } from '#libs/rules/scoring/indicator.rule';
import type { ExactPoints, SheetMark } from '#libs/rules/scoring/score.types';
import { CaseDoor } from '../case/case-door.js';
import { caseTexts, type EditionTexts } from '../review/edition-text.query.js';
import { isAppealOnly, requireOutside } from '../review/outside.js';
import { openTasks } from '../review/task-ref.query.js';
import { ofLatest, visibleMarks, visibleSheets, type VisibleMark } from '../review/visible.query.js';

const KINDS = ['ResolveItem', 'DecideDeadlock', 'ConfirmConsensus'];

type Ref = Pick<SheetMark, 'item' | 'level' | 'checkpoint'>;
const same = (left: Ref, right: Ref): boolean =>
  left.item === right.item && left.level === right.level && left.checkpoint === right.checkpoint;

/** The majority of the evaluators at a checkpoint; null for a tie. */
function proposedOf({ met, notMet }: Pick<SheetDifference, 'met' | 'notMet'>): boolean | null {
  return met.length === notMet.length ? null : met.length > notMet.length;
}

function totalOf(context: SheetContext, marks: readonly SheetMark[]): ExactPoints {
  const answer = scoreSheet(context, marks);
  if (!answer.ok) throw new Error(`Marks do not fit edition ${context.edition.code}.`);
  return answer.value.total;
}

/** The marks the evaluators' majority gives: what the consensus began with. */
function majorityOf(solo: readonly VisibleMark[], size: number): SheetMark[] {
  const votes = new Map<string, SheetMark & { yes: number }>();
  for (const { item, level, checkpoint, met } of solo) {
    const key = `${item}|${level}|${checkpoint}`;
    const known = votes.get(key) ?? { item, level, checkpoint, met: false, yes: 0 };
    votes.set(key, { ...known, yes: known.yes + (met ? 1 : 0) });
  }
  return [...votes.values()].map(({ yes, ...mark }) => ({ ...mark, met: yes * 2 > size }));
}

/** Differences of the evaluators, worst first, with what was settled. Opened marks only; a reviewer of an appeal sees contested items without single evaluators. */
@Injectable()
export class ConsensusQuery {
  constructor(private readonly door: CaseDoor) {}

  consensus(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'marks', async ({ client, access, context: cycle }) => {
      requireOutside(access);
      const { texts, parts } = await caseTexts(client, cycle, caseId);
      const context = { ...cycle, parts };
      const all = await visibleMarks(client, personId, caseId);
      const sheet = ofLatest(await visibleSheets(client, personId, caseId), 'consensus')[0] ?? null;
      const solo = ofLatest(all, 'independent');
      const agreed = ofLatest(all, 'consensus');
      const rows = differencesOf(context, solo);
      const differences = rows.map((row) => differenceView(row, solo, agreed, texts));
      const isWhole = !isAppealOnly(access) && agreed.length > 0;
      return {
        round: sheet?.round ?? access.round,
        state: sheet?.state ?? null,
        differences,
        changed: agreed
          .filter((mark) => (mark.rationale !== '' || !mark.agreed) && !rows.some((row) => same(row, mark)))
          .map(({ item, level, checkpoint, met, rationale, agreed: isSettled }) => ({
            item,
            level,
            checkpoint,
            met,
            rationale,
            isSettled,
          })),
        agreedCount: agreed.filter((mark) => !rows.some((row) => same(row, mark))).length,
        leftCount: agreed.filter((mark) => !mark.agreed).length,
        score: isWhole
          ? { before: totalOf(context, majorityOf(solo, new Set(solo.map(({ sheetId }) => sheetId)).size)), now: totalOf(context, agreed) }
          : null,
        tasks: (await openTasks(client, personId, caseId, KINDS)).map(({ kind, subject, task }) => ({ item: subject, kind, task })),
        version: sheet?.version ?? 0,
      };
    });
  }
}

function differencesOf(context: SheetContext, solo: readonly VisibleMark[]): readonly SheetDifference[] {
  const ids = [...new Set(solo.map(({ sheetId }) => sheetId))];
  if (ids.length < 2) return [];
  const answer = sheetDifferences(
    context,
    ids.map((id) => ({ id, marks: solo.filter(({ sheetId }) => sheetId === id) })),
  );
  if (!answer.ok) throw new Error(`Sheets do not fit edition ${context.edition.code}.`);
  return answer.value;
}

function differenceView(row: SheetDifference, solo: readonly VisibleMark[], agreed: readonly VisibleMark[], texts: EditionTexts) {
  const { item, category, level, checkpoint, effect } = row;
  const text = texts.items
    .find((one) => one.item === item)
    ?.levels.find((one) => one.level === level)
    ?.checkpoints.find((one) => one.checkpoint === checkpoint);
  const mark = agreed.find((one) => same(one, row));
  return {
    item,
    category,
    level,
    checkpoint,
    textTh: text?.textTh ?? '',
    textEn: text?.textEn ?? '',
    marks: solo.filter((one) => same(one, row)).map(({ label, isOwn, met, note }) => ({ label, isOwn, met, note })),
    effect,
    proposed: proposedOf(row),
    mark: { met: mark?.met ?? false, rationale: mark?.rationale ?? '', isSettled: mark?.agreed ?? false },
  };
}
