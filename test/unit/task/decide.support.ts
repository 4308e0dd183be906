import { decideTask } from '#libs/rules/task/decide-task';
import type { Decided, Decision } from '#libs/rules/task/decision.types';
import type { CommandFacts, TaskCommand } from '#libs/rules/task/facts.types';
import { commandFacts, context } from '../../support/rule-facts.js';

export const decide = (facts: Partial<CommandFacts>, command: TaskCommand): Decided => decideTask(context, commandFacts(facts), command);

export const refusals = (decided: Decided): string[] => ('refused' in decided ? decided.refused.map(({ name }) => name) : []);

export function accepted(decided: Decided): Decision {
  if ('refused' in decided) throw new Error(`refused: ${refusals(decided).join(', ')}`);
  return decided.ok;
}
