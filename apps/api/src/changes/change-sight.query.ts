import type { PoolClient } from 'pg';
import { caseAccess, type CaseAccess } from '#libs/persistence/access/case-access.query';
import { cycleContext } from '#libs/persistence/record/cycle-context';
import type { Change } from '#libs/platform/http/event-stream';
import { maySeeTask } from '#libs/rules/authority/task-sight.rule';
import type { CommandFacts } from '#libs/rules/task/facts.types';
import type { TailEvent } from './audit-tail.query.js';

/** Above it nothing is looked up any more: the browser is told to read again whatever it shows. */
const CASES_LOOKED_UP = 20;

export const MANY: Change = { kind: 'many', id: '' };

/** Of what was recorded, that which this person may know of. Content never; of evaluators' single deeds not even that they happened. */
export async function changesFor(client: PoolClient, personId: string, events: readonly TailEvent[]): Promise<Change[]> {
  const caseIds = [...new Set(events.flatMap(({ caseId }) => caseId ?? []))];
  if (caseIds.length > CASES_LOOKED_UP) return [MANY];
  const changes: Change[] = [];
  for (const caseId of caseIds) {
    const access = await caseAccess(client, personId, caseId);
    if (access === null) continue;
    const told = events.filter((event) => event.caseId === caseId && isTold(event, access));
    if (told.length > 0) changes.push({ kind: 'case', id: caseId });
    for (const taskId of new Set(told.flatMap((event) => event.taskId ?? [])))
      changes.push(...(await taskChange(client, personId, taskId)));
  }
  return changes;
}

function isTold({ actorId, visibleFrom }: TailEvent, { personId, office, observer, may }: CaseAccess): boolean {
  if (visibleFrom === 'always' || actorId === personId || office || observer) return true;
  return visibleFrom === 'afterOpening' && may.marks;
}

async function taskChange(client: PoolClient, personId: string, taskId: string): Promise<Change[]> {
  const { rows } = await client.query<{ facts: CommandFacts & { found: boolean } }>({
    name: 'read-task',
    text: 'select read_task($1, $2) as facts',
    values: [taskId, personId],
  });
  const facts = rows[0]?.facts;
  if (!facts?.found) return [];
  const { plan } = await cycleContext(client, facts.case.cycleId);
  const isSeen = [facts.actor, ...facts.principals].some((person) => maySeeTask(person, facts.task, { plan, stage: facts.case.stage }));
  return isSeen ? [{ kind: 'task', id: taskId, version: facts.task.version }] : [];
}
