import { stepExtensionRefusals } from '#libs/persistence/record/cycles/ask-extension';
import { recallRefusals } from '#libs/persistence/record/cycles/recall-case';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import type { CaseActors } from '#libs/rules/authority/case-authority.rule';
import type { Refusal } from '#libs/rules/task/facts.types';
import type { OpenedCase } from './case-door.js';

export interface CaseAction {
  readonly action: 'recall' | 'askExtension';
  readonly refusals: readonly Refusal[];
}

type Facts = Pick<StageFacts, 'case' | 'siblings'> & CaseActors;

const isTheirs = (refusals: readonly Refusal[]): boolean => !refusals.some(({ name }) => name === 'not-yours');

/** A recall is thought of only while a signed case could still be waiting for its review. */
const RECALL_STAGES: readonly string[] = ['SelfAssessment', 'EvidenceReview'];

/** Commands on the whole case that this person might expect to find, with what stands against them now: from the rules of the commands themselves. */
export async function caseActions({ client, access, context }: OpenedCase): Promise<CaseAction[]> {
  const { rows } = await client.query<{ facts: Facts }>({
    name: 'case-action-facts',
    text: `select jsonb_build_object('case', case_json(c), 'siblings', sibling_json(c.id, c.step, c.round, null), 'actor', person_facts($2, c, y.owner_agency_id, null, bangkok_today(), true),
             'principals', coalesce((select jsonb_agg(person_facts(s.person_id, c, y.owner_agency_id, null, bangkok_today(), true)) from substitute s where s.substitute_id = $2 and bangkok_today() between s.from_on and s.to_on), '[]')) as facts
             from assessment_case c join assessment_cycle y on y.id = c.cycle_id where c.id = $1`,
    values: [access.caseId, access.personId],
  });
  const facts = rows[0]?.facts;
  if (!facts) return [];
  const recall = recallRefusals(facts);
  const extension = stepExtensionRefusals(context, facts);
  return [
    ...(access.isSigned && RECALL_STAGES.includes(access.stage) && isTheirs(recall)
      ? [{ action: 'recall' as const, refusals: recall }]
      : []),
    ...(isTheirs(extension) ? [{ action: 'askExtension' as const, refusals: extension }] : []),
  ];
}
