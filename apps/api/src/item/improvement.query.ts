import { Injectable } from '@nestjs/common';
import type { ImprovementGoal } from '#libs/contract/schemas/item.schema';
import { problem, refused } from '#libs/platform/http/problem.exception';
import {
  highestTotal,
  shortestToLevel,
  shortestToTotal,
  type ImprovableCase,
  type Improvement,
} from '#libs/rules/scoring/improvement.rule';
import type { ScoreAnswer } from '#libs/rules/scoring/score.types';
import { CaseDoor } from '../case/case-door.js';
import { itemContents } from './item-content.query.js';
import { checked, subjectOf } from './item-score.js';

/** The shortest list of checkpoints from the working copies to a goal: for those of the agency who answer for the whole case. */
@Injectable()
export class ImprovementQuery {
  constructor(private readonly door: CaseDoor) {}

  ofCase(personId: string, caseId: string, goal: ImprovementGoal) {
    return this.door.read(personId, caseId, 'drafts', async ({ client, access, context }) => {
      if (!access.may.wholeDrafts) throw problem('whole-case-only');
      const subject = subjectOf(context, await itemContents(client, access));
      const { missing, total } = reachable(shortest(subject, goal));
      return {
        goal: { toTotal: goal.toTotal ?? null, toLevel: goal.toLevel ?? null },
        total: { ...total, highest: checked(highestTotal(subject)) },
        counts: { checkpoints: missing.length, items: new Set(missing.map(({ item }) => item)).size },
        checkpoints: [...missing],
      };
    });
  }
}

const shortest = (subject: ImprovableCase, { toTotal, toLevel }: ImprovementGoal): ScoreAnswer<Improvement> =>
  toLevel === undefined ? shortestToTotal(subject, toTotal ?? '') : shortestToLevel(subject, toLevel);

function reachable(answer: ScoreAnswer<Improvement>): Improvement {
  const unreachable = answer.ok ? undefined : answer.refusals.find((one) => one.refusal === 'unreachable-target');
  if (unreachable)
    throw refused([{ name: 'unreachable-target', params: { target: unreachable.target, highest: unreachable.highest.points } }]);
  return checked(answer);
}
