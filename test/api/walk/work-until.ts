import { eventually } from '../../support/eventually.js';
import type { Cast, Member } from './cast.js';
import type { CaseScript, Robot } from './robot.js';

/** The people of one agency and everybody outside it. `evaluators`: where they are others than the cast's. */
export const everyoneOf = (cast: Cast, index: number, evaluators: readonly Member[] = cast.evaluators): Member[] => {
  const { coordinator, drafter, lead, head } = cast.agencies[index]!;
  return [
    coordinator,
    drafter,
    lead,
    head,
    ...cast.officers,
    ...evaluators,
    cast.moderator,
    ...cast.judges,
    cast.appealReviewer,
    cast.appealDecider,
  ];
};

/** Everybody's seat in the team of a case. */
export const seatsOf = (cast: Cast, evaluators: readonly Member[] = cast.evaluators): { personId: string; seat: string }[] =>
  (
    [
      ...evaluators.map((evaluator, at) => [evaluator, at === 0 ? 'LeadEvaluator' : 'Evaluator'] as const),
      [cast.moderator, 'Moderator'],
      ...cast.judges.map((judge) => [judge, 'Judge'] as const),
      [cast.appealReviewer, 'AppealReviewer'],
      [cast.appealDecider, 'AppealDecider'],
    ] as const
  ).map(([{ id }, seat]) => ({ personId: id, seat }));

type Reached = (step: string, status: string) => boolean;

/** Works until the case stands at the step (or beyond); everything at hand is done again and again while something is done. */
export async function workUntil(
  robot: Robot,
  people: readonly Member[],
  caseId: string,
  reached: Reached,
  script: CaseScript,
): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    await robot.quiet();
    const { step, status } = await robot.caseView(caseId);
    if (reached(step, status)) return;
    const done = await robot.workOnce(people, caseId, script);
    if (done === 0)
      await eventually(
        () => robot.caseView(caseId),
        (now) => now.step !== step || now.status !== status,
        20_000,
      );
  }
  throw new Error(`The case ${caseId} did not get there.`);
}
