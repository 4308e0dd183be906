import { dueInstantMs, nextRungAtMs, startByMs } from '#libs/rules/stage/due.rule';
import type { CycleContext } from '#libs/rules/stage/cycle-context.types';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import type { Decided, NewTask } from '#libs/rules/task/decision.types';
import type { PersonFacts } from '#libs/rules/task/facts.types';
import { plainDecision } from './plain-decision.js';

const ASKERS = ['Evaluator', 'LeadEvaluator', 'Moderator'];
const STAGES = ['EvidenceReview', 'IndependentReview', 'ConsensusReview', 'SiteVisitReview'];
const KIND = 'AnswerClarification';

/** Evaluators, the lead and moderators ask while the case is evaluated; the answer is a task of the coordinator that nothing waits for. */
export function decideClarification(
  context: CycleContext,
  facts: StageFacts & { readonly actor: PersonFacts },
  asked: { readonly id: string; readonly item: string; readonly question: string },
): Decided {
  const { actor, case: of, nowMs, window } = facts;
  const refused = [
    ...(of.status === 'Paused' ? [{ name: 'case-paused' }] : of.status !== 'Active' ? [{ name: 'case-closed' }] : []),
    ...(actor.holdings.some(({ role }) => ASKERS.includes(role)) ? [] : [{ name: 'forbidden' }]),
    ...(actor.declared ? [] : [{ name: 'declaration-missing' }]),
    ...(actor.conflict === 'hard' ? [{ name: 'conflict-hard' }] : []),
    ...(STAGES.includes(of.stage) && of.stepState === 'Open' ? [] : [{ name: 'clarification-closed' }]),
    ...(context.items.includes(asked.item) ? [] : [{ name: 'item-not-here', params: { item: asked.item } }]),
  ];
  if (refused.length > 0) return { refused };
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
  const decision = plainDecision('ClarificationAsked', { kind: 'ClarificationAsked', item: asked.item, clarificationId: asked.id }, [task]);
  return { ok: looksEarlier ? { ...decision, case: { nextLookAtMs: rungAtMs }, wake: 'earlier' } : decision };
}
