import { TASK_TITLES } from '#libs/contract/messages/task-titles';
import { exclusionsOf } from '#libs/rules/authority/exclusion.rule';
import { bangkokDateOf, workingDaysBetween } from '#libs/rules/calendar/working-day.rule';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import type { Involvement } from '#libs/rules/task/facts.types';
import type { TaskKind } from '#libs/rules/task/task.types';
import type { TaskRecord } from './task-row.sql.js';

export interface Viewer {
  readonly personId: string;
  readonly people: readonly string[];
  readonly queueIds: ReadonlySet<string>;
  readonly involvementByCase: ReadonlyMap<string, readonly Involvement[]>;
  /** Cases whose agency is kept from the viewer. */
  readonly blindedCases: ReadonlySet<string>;
}

/** What a list needs to show a claim button: the queue, the state and the viewer's own exclusions; the command decides again. */
function mayClaim(task: TaskRecord, context: LoadedCycle, viewer: Viewer): boolean {
  if (task.state !== 'Ready' || !viewer.queueIds.has(task.queueId)) return false;
  const person = {
    personId: viewer.personId,
    holdings: [],
    inQueue: true,
    involvement: viewer.involvementByCase.get(task.caseId ?? '') ?? [],
    conflict: 'none' as const,
    declared: true,
  };
  const facts = {
    task: { kind: task.kind as TaskKind, subject: task.subject, input: task.input },
    case: { round: task.round },
    plan: context.plan,
  };
  return exclusionsOf(person, facts as never).length === 0;
}

/** null: a task of no agency, or of one that is kept from the viewer. */
const agencyOf = ({ agencyId, agencyNameTh, agencyNameEn, caseId }: TaskRecord, { blindedCases }: Viewer) =>
  agencyId === null || blindedCases.has(caseId ?? '') ? null : { id: agencyId, nameTh: agencyNameTh ?? '', nameEn: agencyNameEn ?? '' };

/** A task as lists show it. Days are working days of the cycle's calendar; `overdueDays` starts the day after the due date. */
export function taskView(task: TaskRecord, context: LoadedCycle, viewer: Viewer, nowMs: number) {
  const todayOn = bangkokDateOf(nowMs);
  const dueOn = bangkokDateOf(task.dueAt.getTime());
  const overdue = todayOn > dueOn;
  return {
    id: task.id,
    kind: task.kind as TaskKind,
    title: TASK_TITLES[task.kind as TaskKind],
    subjectKind: task.subjectKind,
    subject: task.subjectKind === 'person' ? '' : task.subject,
    caseId: task.caseId,
    cycleId: task.cycleId,
    cycle: { nameTh: task.cycleNameTh, nameEn: task.cycleNameEn },
    fiscalYearBe: task.fiscalYearBe,
    agency: agencyOf(task, viewer),
    stage: task.stage,
    step: task.step,
    round: task.round,
    state: task.state,
    required: task.required,
    grouped: context.plan.kinds[task.kind as TaskKind].grouped ?? false,
    dueAt: task.dueAt.toISOString(),
    dueOn,
    workingDaysLeft: overdue ? 0 : workingDaysBetween(todayOn, dueOn, context.calendar),
    overdueDays: overdue ? workingDaysBetween(dueOn, todayOn, context.calendar) : 0,
    rung: task.rung,
    owner: task.ownerId === null ? null : { id: task.ownerId, nameTh: task.ownerNameTh ?? '', nameEn: task.ownerNameEn ?? '' },
    isMine: task.ownerId !== null && viewer.people.includes(task.ownerId),
    onBehalfOf:
      task.ownerId !== null && task.ownerId !== viewer.personId && viewer.people.includes(task.ownerId)
        ? { nameTh: task.ownerNameTh ?? '', nameEn: task.ownerNameEn ?? '' }
        : null,
    queue: { id: task.queueId, role: task.queueRole },
    outcome: task.outcome,
    endedAt: task.endedAt?.toISOString() ?? null,
    late: task.late,
    suspendReason: task.suspendReason,
    mayClaim: mayClaim(task, context, viewer),
    version: task.version,
  };
}

export type TaskView = ReturnType<typeof taskView>;
