import type { CaseCommandFacts } from '#libs/persistence/record/case-command';
import { authorityInCase, holdsRole, seatExclusions, type CasePower } from '#libs/rules/authority/case-authority.rule';
import { dueInstantMs, nextRungAtMs, startByMs } from '#libs/rules/stage/due.rule';
import type { CycleContext } from '#libs/rules/stage/cycle-context.types';
import type { Decided, NewTask } from '#libs/rules/task/decision.types';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';

const ASKERS = ['Evaluator', 'LeadEvaluator', 'Moderator'];
/** Evaluators, the lead, moderators, or who stands in for one of them without being barred. */
export const MAY_ASK: CasePower = {
  isHeldBy: (person) => holdsRole(person, ...ASKERS),
  exclusionsOf: seatExclusions,
  refusal: 'forbidden',
};

const STAGES = ['EvidenceReview', 'IndependentReview', 'ConsensusReview', 'SiteVisitReview'];
const KIND = 'AnswerClarification';

/** Evaluators, the lead and moderators ask while the case is evaluated; the answer is a task of the coordinator that nothing waits for. */
export function decideClarification(
  context: CycleContext,
  facts: CaseCommandFacts,
  asked: { readonly id: string; readonly item: string; readonly question: string },
): Decided {
  const { case: of, nowMs, window } = facts;
  const authority = authorityInCase(facts, MAY_ASK);
  const refused = [
    ...(of.status === 'Paused' ? [{ name: 'case-paused' }] : of.status !== 'Active' ? [{ name: 'case-closed' }] : []),
    ...(authority.granted ? [] : authority.refusals),
    ...(STAGES.includes(of.stage) && of.stepState === 'Open' ? [] : [{ name: 'clarification-closed' }]),
    ...(context.items.includes(asked.item) ? [] : [{ name: 'item-not-here', params: { item: asked.item } }]),
  ];
  if (refused.length > 0 || !authority.granted) return { refused };
  const due = dueInstantMs(context.plan, context.calendar, KIND, nowMs, window?.endsAtMs ?? null);
  const task: NewTask = {
    kind: KIND,
    subjectKind: 'request',
    subject: asked.id,
    required: false,
    queue: { role: context.plan.kinds[KIND].owner, scope: context.plan.kinds[KIND].scope, category: null },
    owner: null,
    ladder: context.plan.kinds[KIND].ladder,
    dueAtMs: due,
    startByMs: startByMs(context, KIND, nowMs, due),
    input: { item: asked.item, question: asked.question },
  };
  const rungAtMs = nextRungAtMs(context, { ...task, createdAtMs: nowMs, firstOpenedAtMs: null }, []);
  const looksEarlier = rungAtMs !== null && (of.nextLookAtMs === null || rungAtMs < of.nextLookAtMs);
  const payload = { kind: 'ClarificationAsked', item: asked.item, clarificationId: asked.id };
  return {
    ok: plainDecision('ClarificationAsked', payload, {
      onBehalfOf: authority.onBehalfOf,
      newTasks: [task],
      ...(looksEarlier ? { case: { nextLookAtMs: rungAtMs }, wake: 'earlier' } : {}),
    }),
  };
}
