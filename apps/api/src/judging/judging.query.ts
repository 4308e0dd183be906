import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { CaseDoor } from '../case/case-door.js';
import { editionTexts } from '../review/edition-text.query.js';
import { isAppealOnly, requireOutside } from '../review/outside.js';
import { openTasks } from '../review/task-ref.query.js';
import {
  itemScoreOf,
  ofLatest,
  standing,
  visibleMarks,
  visibleScores,
  type VisibleMark,
  type VisibleScore,
} from '../review/visible.query.js';
import { scoreEntry } from './score-entry.js';
import { problem } from '#libs/platform/http/problem.exception';

/** Steps that may change a mark, in order; single evaluators are not part of the sheet that judges read. */
const STEPS = ['consensus', 'siteVisit', 'judged'] as const;
type Step = (typeof STEPS)[number];

interface Vote {
  readonly state: string;
  readonly outcome: string | null;
  readonly text: string | null;
}

/** The case sheet of the judges: scores at each step and changes with their reasons; neither agency nor people are named. */
@Injectable()
export class JudgingQuery {
  constructor(private readonly door: CaseDoor) {}

  judging(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'marks', async ({ client, access, context }) => {
      requireOutside(access);
      if (isAppealOnly(access)) throw problem('not-found');
      const scores = (await visibleScores(client, personId, caseId)).filter(({ kind }) => kind !== 'independent');
      const marks = await visibleMarks(client, personId, caseId);
      const texts = await editionTexts(client, context);
      const votes = await votesOf(client, caseId);
      const cast = votes.filter(({ state }) => state === 'Completed');
      const mine = (await openTasks(client, personId, caseId, ['CastJudgement'])).find(({ task }) => task.isMine);
      return {
        round: access.round,
        isBlinded: access.isBlinded,
        scores: scores.filter(({ superseded }) => !superseded).map((score) => withoutPeople(score)),
        items: texts.items.map(({ item, form, titleTh, titleEn }) => ({
          item,
          form,
          titleTh,
          titleEn,
          ...Object.fromEntries(['self', ...STEPS].map((kind) => [kind, itemScoreOf(standing(scores, kind), item)])),
        })),
        changes: STEPS.flatMap((step) => changesAt(step, marks)),
        votes: {
          cast: cast.length,
          of: votes.length,
          mine: mine?.task ?? null,
          all:
            votes.length > 0 && cast.length === votes.length
              ? cast
                  .map(({ outcome, text }) => ({ outcome: outcome ?? '', text: text ?? '' }))
                  .toSorted((left, right) => (left.outcome < right.outcome ? -1 : 1))
              : null,
        },
      };
    });
  }
}

const withoutPeople = (score: VisibleScore) => {
  const { label: _label, isOwn: _isOwn, ...rest } = scoreEntry(score);
  return rest;
};

/** The sheet that a step's sheet of a round was made from: the nearest step before it that the round had. */
function sheetBefore(step: Step, round: number, marks: readonly VisibleMark[]): VisibleMark[] {
  const earlier = STEPS.slice(0, STEPS.indexOf(step)).toReversed();
  const source = earlier.find((kind) => marks.some((mark) => mark.kind === kind && mark.round === round));
  return marks.filter((mark) => mark.kind === source && mark.round === round);
}

/** An indicator that all find unsuitable was not argued about, yet departs from the agency's account: each evaluator's note is then the reason, nobody is named. */
function reasoned(marks: readonly VisibleMark[], all: readonly VisibleMark[]): VisibleMark[] {
  const single = ofLatest(all, 'independent');
  return marks.map((mark) => {
    if (mark.level !== 'indicator' || mark.met || mark.rationale !== '') return mark;
    const notes = single.filter(
      ({ item, level, checkpoint }) => item === mark.item && level === mark.level && checkpoint === mark.checkpoint,
    );
    return { ...mark, rationale: [...new Set(notes.map(({ note }) => note.trim()))].filter((note) => note !== '').join('\n') };
  });
}

/** Reasoned marks of a step's latest sheet that the sheet it was made from did not have in the same words. */
function changesAt(step: Step, all: readonly VisibleMark[]) {
  const latest = ofLatest(all, step);
  const marks = step === 'consensus' ? reasoned(latest, all) : latest;
  const before = sheetBefore(step, marks[0]?.round ?? 0, all);
  const known = new Map(before.map((mark) => [`${mark.item}|${mark.level}|${mark.checkpoint}`, mark]));
  return marks.flatMap(({ item, level, checkpoint, met, rationale }) => {
    const previous = known.get(`${item}|${level}|${checkpoint}`);
    const isNew = rationale !== '' && (previous?.rationale !== rationale || previous.met !== met);
    return isNew ? [{ step, item, level, checkpoint, met, rationale }] : [];
  });
}

async function votesOf(client: PoolClient, caseId: string): Promise<Vote[]> {
  const { rows } = await client.query<Vote>({
    name: 'votes-of-panel',
    text: `select state, outcome, result ->> 'text' as text from human_task t where case_id = $1 and kind = 'CastJudgement' and state not in ('Exited', 'Obsolete')
              and round = (select max(round) from human_task where case_id = $1 and kind = 'CastJudgement')`,
    values: [caseId],
  });
  return rows;
}
