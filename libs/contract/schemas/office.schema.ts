import { z } from 'zod';
import { Task } from './task.schema.js';

/** The office's side: teams, more time, recall, progress, clock, outbox, queues, audit. Instants ISO 8601 UTC (`…At`), dates Bangkok (`…On`). */

const named = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });
const bilingual = z.object({ th: z.string(), en: z.string() });
const cursor = z.string().min(1).max(1_000).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);
const reason = z.string().trim().min(1).max(4_000);

export const Id = z.object({ id: z.uuid() });
export type Id = z.infer<typeof Id>;

export const SEATS = ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider'] as const;
const seat = z.enum(SEATS);

const wantedSeat = z
  .object({
    personId: z.uuid(),
    seat,
    waiver: reason
      .optional()
      .meta({ description: 'why a soft conflict may be allowed: a second officer decides; without a soft conflict it is ignored' }),
  })
  .strict();

export const TeamInput = z
  .object({ members: z.array(wantedSeat).max(30), reason: z.string().trim().max(4_000).optional() })
  .strict()
  .superRefine(({ members }, context) => {
    members.forEach(({ personId, seat: wanted }, index) => {
      if (members.findIndex((other) => other.personId === personId && other.seat === wanted) < index)
        context.addIssue({ code: 'custom', path: ['members', index], message: 'expected each person once in a seat' });
    });
  })
  .meta({ id: 'TeamInput' });
export type TeamInput = z.infer<typeof TeamInput>;

const askedWaiver = z.object({
  taskId: z.uuid().meta({ description: 'where a second officer approves or refuses it' }),
  conflictReason: z.string().nullable(),
  reason: z.string(),
  state: z.enum(['Asked', 'Approved', 'Refused', 'Withdrawn']),
});

const approvedWaiver = z.object({
  conflictReason: z.string().nullable(),
  reason: z.string(),
  askedBy: named,
  approvedBy: named,
  approvedAt: z.iso.datetime(),
});

export const Team = z
  .object({
    members: z.array(
      z.object({
        person: named.nullable().meta({ description: 'null for the agency: names of the team are not told' }),
        label: z.string(),
        seat,
        state: z.enum(['Offered', 'Accepted', 'Declined', 'Recused', 'Replaced']),
        sector: z.string().nullable(),
        declaredAt: z.iso.datetime().nullable(),
        waiver: approvedWaiver.nullable().meta({ description: 'the soft conflict that was allowed for this seat; told to the office' }),
      }),
    ),
    proposal: z
      .object({
        taskId: z.uuid().meta({ description: 'where a second officer confirms it or sends it back' }),
        proposedBy: named,
        proposedAt: z.iso.datetime(),
        reason: z.string(),
        added: z.array(z.object({ person: named, seat, waiver: askedWaiver.nullable() })),
        removed: z.array(z.object({ person: named, seat })),
      })
      .nullable()
      .meta({ description: 'a change of the team that waits for its second officer; told to the office' }),
    warnings: z.array(z.object({ name: z.string(), params: z.record(z.string(), z.number()) })),
    mayEdit: z.boolean(),
    needsSecondPerson: z.boolean().meta({ description: 'a change waits until a second officer confirms it' }),
  })
  .meta({ id: 'Team' });

export const TeamCandidates = z
  .object({
    items: z.array(
      named.extend({
        roles: z.array(z.string()),
        seats: z.array(seat).meta({ description: 'seats the roles allow' }),
        sector: z.string().nullable(),
        experienced: z.boolean(),
        conflict: z.enum(['none', 'soft', 'hard']),
        conflictReason: z.string().nullable(),
        openCases: z.int().meta({ description: 'cases in hand: offered or accepted seats of open cases' }),
      }),
    ),
  })
  .meta({ id: 'TeamCandidates' });

/** Lapsed: the stage ended before it was decided. */
const EXTENSION_STATES = ['Asked', 'Granted', 'Refused', 'Lapsed'] as const;

export const ExtensionInput = z
  .object({ workingDays: z.int().min(1).max(60), reason })
  .strict()
  .meta({ id: 'ExtensionInput' });
export type ExtensionInput = z.infer<typeof ExtensionInput>;

export const ExtensionReceipt = z.object({ id: z.uuid(), caseId: z.uuid() }).meta({ id: 'ExtensionReceipt' });

export const ExtensionQuery = z.object({
  state: z.enum(EXTENSION_STATES).optional(),
  caseId: z.uuid().optional(),
  cursor,
  limit,
});
export type ExtensionQuery = z.infer<typeof ExtensionQuery>;

export const ExtensionRequest = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    agency: named.nullable(),
    fiscalYearBe: z.int(),
    step: z.string(),
    task: z
      .object({ id: z.uuid(), kind: z.string(), title: bilingual, subject: z.string() })
      .nullable()
      .meta({ description: 'null: the whole step' }),
    askedDays: z.int(),
    grantedDays: z.int().nullable(),
    reason: z.string(),
    decisionNote: z.string().nullable(),
    state: z.enum(EXTENSION_STATES),
    askedBy: named,
    decidedBy: named.nullable(),
    askedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    decisionTaskId: z.uuid().nullable(),
    quotaDays: z.int(),
    grantedInCaseDays: z.int().meta({ description: 'working days granted in this case so far; beyond the quota a second officer looks' }),
  })
  .meta({ id: 'ExtensionRequest' });
export const ExtensionPage = z
  .object({ items: z.array(ExtensionRequest), nextCursor: z.string().nullable() })
  .meta({ id: 'ExtensionPage' });

export const RecallInput = z.object({ reason }).strict().meta({ id: 'RecallInput' });
export type RecallInput = z.infer<typeof RecallInput>;
export const CaseReceipt = z.object({ id: z.uuid(), version: z.int() }).meta({ id: 'CaseReceipt' });

export const ProgressQuery = z.object({
  group: z.string().max(60).optional(),
  stage: z.string().max(60).optional(),
  only: z.enum(['all', 'late', 'attention']).default('all'),
  cursor,
  limit,
});
export type ProgressQuery = z.infer<typeof ProgressQuery>;

const progressRow = z.object({
  caseId: z.uuid(),
  agency: named.extend({ code: z.string() }),
  ministryNameTh: z.string().nullable(),
  group: z.string(),
  status: z.string(),
  stage: z.string(),
  step: z.string(),
  round: z.int(),
  stepState: z.string(),
  done: z.int(),
  total: z.int(),
  overdue: z.int(),
  endsAt: z.iso.datetime().nullable(),
  late: z.boolean(),
  attention: z.string().nullable(),
});

export const CycleProgress = z
  .object({
    byStage: z.array(z.object({ stage: z.string(), cases: z.int(), late: z.int() })),
    byGroup: z.array(z.object({ code: z.string(), nameTh: z.string(), nameEn: z.string(), cases: z.int(), ended: z.int(), late: z.int() })),
    byStatus: z.array(z.object({ status: z.string(), cases: z.int() })),
    overdueTasks: z.int(),
    items: z.array(progressRow),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CycleProgress' });

export const LateQuery = z.object({ cursor, limit });
export type LateQuery = z.infer<typeof LateQuery>;

export const LatePage = z
  .object({
    items: z.array(
      z.object({
        taskId: z.uuid(),
        caseId: z.uuid().nullable(),
        agency: named.nullable(),
        kind: z.string(),
        title: bilingual,
        subject: z.string(),
        stage: z.string(),
        dueAt: z.iso.datetime(),
        overdueDays: z.int().meta({ description: 'working days of the cycle’s calendar' }),
        rung: z.int(),
        owner: named.nullable(),
        queueRole: z.string(),
        hasExtensionRequest: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'LatePage' });

export const RehearsalClock = z
  .object({
    mode: z.enum(['rehearsal', 'production']),
    now: z.iso.datetime(),
    onTh: z.string().meta({ description: 'today in Thai, Buddhist era' }),
    quiet: z.boolean().meta({ description: 'nothing is left for the conductors to do at this instant' }),
    moving: z.boolean(),
    moveNote: z.string().nullable().meta({ description: 'why the last move failed' }),
    nextDeadlineAt: z.iso.datetime().nullable(),
    nextDeadlineLabel: bilingual.nullable(),
  })
  .meta({ id: 'RehearsalClock' });

export const ClockMoveInput = z
  .object({ to: z.union([z.literal('next'), z.iso.datetime({ offset: true })]) })
  .strict()
  .meta({ id: 'ClockMoveInput' });
export type ClockMoveInput = z.infer<typeof ClockMoveInput>;
export const ClockMove = z.object({ id: z.uuid(), targetAt: z.iso.datetime(), state: z.string() }).meta({ id: 'ClockMove' });

export const OutboxQuery = z.object({ kind: z.string().max(60).optional(), personId: z.uuid().optional(), cursor, limit });
export type OutboxQuery = z.infer<typeof OutboxQuery>;
export const OutboxPage = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        to: named.extend({ email: z.string(), language: z.string() }),
        subject: z.string(),
        text: z.string(),
        createdAt: z.iso.datetime(),
        mailState: z.string(),
        taskId: z.uuid().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OutboxPage' });

export const TaskQueueQuery = z.object({ cursor, limit });
export type TaskQueueQuery = z.infer<typeof TaskQueueQuery>;

export const TaskQueuePage = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        role: z.string(),
        scope: z.string(),
        agency: named.nullable(),
        caseId: z.uuid().nullable(),
        category: z.string().nullable(),
        members: z.int(),
        open: z.int(),
        unclaimed: z.int(),
        overdue: z.int(),
        oldestAt: z.iso.datetime().nullable(),
        completedPerDay: z.number().meta({ description: 'mean of the last seven days of the cycle’s clock' }),
        forecastDays: z.number().nullable().meta({ description: 'days until the open work is done at that pace; null without a pace' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'TaskQueuePage' });

export const WorkQueues = z
  .object({
    temporal: z.object({
      reachable: z.boolean(),
      reason: z.string().nullable(),
      queues: z.array(
        z.object({
          name: z.string(),
          pollers: z.int(),
          backlog: z.int().nullable(),
          oldestSeconds: z.number().nullable(),
          lastPollAt: z.iso.datetime().nullable(),
        }),
      ),
    }),
    relay: z.object({ rows: z.int(), oldestSeconds: z.number(), postponed: z.int() }),
    conductors: z.object({ openCases: z.int(), overdueLooks: z.int(), attention: z.int() }),
  })
  .meta({ id: 'WorkQueues' });

export const AuditQuery = z.object({ cursor, limit });
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditPage = z
  .object({
    chain: z.object({ events: z.int(), verified: z.boolean(), brokenAt: z.int().nullable() }),
    items: z.array(
      z.object({
        seq: z.int(),
        at: z.iso.datetime(),
        action: z.string(),
        subject: z.string(),
        actor: named.nullable().meta({ description: 'null: the system, or somebody whose name is not told yet' }),
        isSystem: z.boolean(),
        onBehalfOf: named.nullable(),
        taskId: z.uuid().nullable(),
        payload: z.record(z.string(), z.unknown()).nullable().meta({ description: 'null: not to be seen yet, or not by this person' }),
        payloadHash: z.string(),
        hash: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });

export const QueueTasks = z.object({ items: z.array(Task), nextCursor: z.string().nullable() }).meta({ id: 'QueueTasks' });
