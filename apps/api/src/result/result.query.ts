import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { missingOf } from '#libs/persistence/evaluation/feedback-draft';
import { tablesOf } from '#libs/persistence/proof/score-proof';
import { problem } from '#libs/platform/http/problem.exception';
import { CaseDoor, type OpenedCase } from '../case/case-door.js';
import { scoreEntry } from '../judging/score-entry.js';
import { caseTexts, type ItemText } from '../review/edition-text.query.js';
import { agencyNames, submittedItems, type Submitted } from '../review/review-case.query.js';
import { openTasks } from '../review/task-ref.query.js';
import {
  itemScoreOf,
  ofLatest,
  standing,
  visibleInputs,
  visibleMarks,
  visibleScores,
  type VisibleMark,
  type VisibleScore,
} from '../review/visible.query.js';
import { scopeOfReader, seesOwnItemsOnly } from './result-scope.js';

interface ResultRow {
  readonly releasedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly windowEndsAt: Date | null;
}

interface AppealRow {
  readonly item: string;
  readonly grounds: string;
  readonly state: string;
  readonly decisionNote: string;
}

/** Self against preliminary and final result. The agency: nothing before the release, the final one after publication. */
@Injectable()
export class ResultQuery {
  constructor(private readonly door: CaseDoor) {}

  scores(personId: string, caseId: string) {
    return this.door.read(personId, caseId, null, async ({ client, access }) => {
      if (seesOwnItemsOnly(access)) throw problem('not-found');
      const scores = await visibleScores(client, personId, caseId);
      return {
        scores: scores.map((score) => ({
          ...scoreEntry(score),
          editionCode: score.editionCode,
          rule: score.rule,
          superseded: score.superseded,
          categories: score.document.categories,
          items: { ...score.document.items, ...partScores(score.document) },
        })),
      };
    });
  }

  /** A table behind a score, as it was hashed: with the edition's file the two are all that is needed to compute it again. Not there: no results were counted. */
  table(personId: string, caseId: string, kind: string, which: 'answers' | 'results'): Promise<string> {
    return this.door.read(personId, caseId, null, async ({ client, access }) => {
      if (seesOwnItemsOnly(access)) throw problem('not-found');
      const inputs = await visibleInputs(client, personId, caseId, kind);
      if (!inputs) throw problem('not-found');
      const table = tablesOf(inputs.csv)[which];
      if (table === null) throw problem('not-found');
      return table;
    });
  }

  result(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async (opened) => {
      const { client, access, context } = opened;
      const row = await resultRow(client, caseId);
      const scope = await scopeOfReader(client, access);
      const scores = await visibleScores(client, personId, caseId);
      const [self, preliminary, final] = ['self', 'judged', 'final'].map((kind) => standing(scores, kind)) as [
        VisibleScore | null,
        VisibleScore | null,
        VisibleScore | null,
      ];
      const { texts } = await caseTexts(client, context, caseId);
      const items = texts.items.filter((text) => scope === null || scope(text));
      const last = final ?? preliminary;
      return {
        caseId,
        agency: access.isBlinded ? null : await agencyNames(client, access.agencyId),
        fiscalYearBe: context.fiscalYearBe,
        state:
          final && row.publishedAt
            ? ('final' as const)
            : preliminary && row.releasedAt
              ? ('preliminary' as const)
              : ('underConsideration' as const),
        releasedAt: row.releasedAt?.toISOString() ?? null,
        acceptedAt: row.acceptedAt?.toISOString() ?? null,
        publishedAt: row.publishedAt?.toISOString() ?? null,
        totals:
          scope === null
            ? { self: self?.document.total ?? null, preliminary: preliminary?.document.total ?? null, final: final?.document.total ?? null }
            : null,
        level: scope === null ? (last?.level ?? null) : null,
        categories: [...new Set(items.map(({ category }) => category))]
          .filter((category) => texts.items.every((text) => text.category !== category || items.includes(text)))
          .map((category) => ({
            category,
            self: self?.document.categories[category] ?? null,
            preliminary: preliminary?.document.categories[category] ?? null,
            final: final?.document.categories[category] ?? null,
          })),
        items: await itemViews(opened, items, { self, preliminary, final }),
        appeal: await appealOf(opened, row, scope === null ? null : items.map(({ item }) => item)),
      };
    });
  }
}

/** Points of parts, without a level. */
const partScores = ({ parts = {} }: VisibleScore['document']) =>
  Object.fromEntries(Object.entries(parts).map(([part, points]) => [part, { ...points, level: null }]));

async function resultRow(client: PoolClient, caseId: string): Promise<ResultRow> {
  const { rows } = await client.query<ResultRow>({
    name: 'result-row',
    text: `select c.released_at as "releasedAt", c.accepted_at as "acceptedAt", c.published_at as "publishedAt",
                  (select s.ends_at from case_step s where s.case_id = c.id and s.stage = 'PreliminaryResult' order by s.round desc limit 1) as "windowEndsAt"
             from assessment_case c where c.id = $1`,
    values: [caseId],
  });
  if (!rows[0]) throw new Error(`Case ${caseId} vanished between two statements.`);
  return rows[0];
}

async function itemViews(
  { client, access, context }: OpenedCase,
  items: readonly ItemText[],
  scores: { self: VisibleScore | null; preliminary: VisibleScore | null; final: VisibleScore | null },
) {
  const all = await visibleMarks(client, access.personId, access.caseId);
  const marks = scores.final && all.some(({ kind }) => kind === 'appeal') ? ofLatest(all, 'appeal') : ofLatest(all, 'judged');
  const submitted = new Map((await submittedItems(client, access.caseId)).map((row) => [row.item, row]));
  const last = scores.final ?? scores.preliminary;
  return items.map((text) => {
    const { item } = text;
    const reached = itemScoreOf(last, item);
    return {
      item,
      category: text.category,
      form: text.form,
      titleTh: text.titleTh,
      titleEn: text.titleEn,
      self: itemScoreOf(scores.self, item),
      preliminary: itemScoreOf(scores.preliminary, item),
      final: itemScoreOf(scores.final, item),
      checkpoints: checkpointsOf(text, scores.self ? submitted.get(item) : undefined, marks),
      missing:
        reached && marks.some((mark) => mark.item === item)
          ? missingOf(
              context.edition,
              marks.filter((mark) => mark.item === item),
              item,
              reached.level,
            )
          : [],
    };
  });
}

function checkpointsOf(text: ItemText, submitted: Submitted | undefined, marks: readonly VisibleMark[]) {
  return text.levels.flatMap(({ level, checkpoints }) =>
    checkpoints.map(({ checkpoint, textTh, textEn }) => {
      const mark = marks.find((one) => one.item === text.item && one.level === level && one.checkpoint === checkpoint);
      return {
        level,
        checkpoint,
        textTh,
        textEn,
        tick: submitted?.ticks.find((tick) => tick.level === level && tick.checkpoint === checkpoint)?.met ?? false,
        met: mark?.met ?? null,
        rationale: mark?.rationale ?? '',
      };
    }),
  );
}

/** Contested items. The agency learns a decision with the publication, not before. */
async function appealOf({ client, access }: OpenedCase, row: ResultRow, only: readonly string[] | null) {
  const { rows } = await client.query<AppealRow>({
    name: 'appeal-items',
    text: `select item, grounds, state, decision_note as "decisionNote" from appeal_item where case_id = $1 and round = (select max(round) from appeal_item where case_id = $1) order by item`,
    values: [access.caseId],
  });
  const isAgency = access.agencyRoles.length > 0;
  const isDecided = (state: string): boolean => state === 'Kept' || state === 'Changed';
  const items = rows.filter(({ item, state }) => (only === null || only.includes(item)) && (isAgency || state !== 'Draft'));
  const [task] = isAgency ? await openTasks(client, access.personId, access.caseId, ['RespondResult', 'SignAppeal']) : [];
  return {
    windowEndsAt: row.releasedAt === null && isAgency ? null : (row.windowEndsAt?.toISOString() ?? null),
    task: task?.task ?? null,
    items: items.map((item) =>
      isAgency && isDecided(item.state) && row.publishedAt === null ? { ...item, state: 'Filed', decisionNote: '' } : item,
    ),
  };
}
