import { z } from 'zod';

/** Bodies and views of human tasks. Instants ISO 8601 UTC (`…At`), dates Bangkok (`…On`). */

const LEVELS = ['basic', 'advance', 'significance'] as const;
const TEXT_LIMIT = 8_000;

export const itemId = z.string().regex(/^\d{1,2}\.\d{1,2}$/);
export const levelName = z.enum(LEVELS);
export const markLevel = z
  .enum([...LEVELS, 'indicator'])
  .meta({ description: 'indicator: of a part of the results category, by its number' });
/** A place of an item that ticks, evidence and marks name. */
export const checkpointRef = z.object({ level: markLevel, checkpoint: z.int().min(1).max(50) });
export const text = z.string().trim().max(TEXT_LIMIT);
export const reasonCode = z.string().trim().max(60);
export const isoDate = z.iso.date();

/** No name of its own: the document spreads it into path parameters, and does not follow a name there. */
export const TaskId = z.object({ id: z.uuid() });

const OUTCOMES = [
  'done',
  'submit',
  'explain',
  'approve',
  'return',
  'reject',
  'sign',
  'accept',
  'decline',
  'answer',
  'cannotAnswer',
  'agreed',
  'toModerator',
  'decide',
  'plan',
  'confirm',
  'propose',
  'confirmed',
  'notConfirmed',
  'notSeen',
  'change',
  'release',
  'hold',
  'appeal',
  'keep',
  'publish',
  'report',
  'grant',
  'grantLess',
  'refuse',
  'apply',
  'extend',
  'acceptLate',
  'notSubmitted',
  'replace',
] as const;

const markedCheckpoint = checkpointRef.extend({ item: itemId.optional(), met: z.boolean() });

/** What single kinds need beyond an outcome and a text; the rules say which. */
export const CompletionDetails = z
  .object({
    owners: z.record(itemId, z.uuid()).optional(),
    declaration: z.object({ noConflict: z.boolean(), text: text.optional() }).optional(),
    contentSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    marks: z.array(markedCheckpoint).max(500).optional(),
    workingDays: z.int().min(1).max(60).optional(),
    mode: z.enum(['onSite', 'online']).optional(),
    startsOn: isoDate.optional(),
    endsOn: isoDate.optional(),
    place: z.string().max(500).optional(),
    agenda: text.optional(),
    personId: z.uuid().optional(),
    seat: z.enum(['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge', 'AppealReviewer', 'AppealDecider']).optional(),
  })
  .strict()
  .meta({ id: 'CompletionDetails' });

export const CompleteTask = z
  .object({
    outcome: z.enum(OUTCOMES),
    reasonCode: reasonCode.optional(),
    text: text.optional(),
    items: z
      .array(
        z
          .object({
            item: itemId,
            checkpoints: z.array(checkpointRef).max(50).default([]),
            reasonCode: reasonCode.default('other'),
            text: text.default(''),
          })
          .strict(),
      )
      .max(50)
      .optional(),
    details: CompletionDetails.optional(),
  })
  .strict()
  .meta({ id: 'CompleteTask' });
export type CompleteTask = z.infer<typeof CompleteTask>;

export const TaskReason = z.object({ reasonCode: reasonCode.optional(), text: text.optional() }).strict().meta({ id: 'TaskReason' });
export type TaskReason = z.infer<typeof TaskReason>;

export const HandTask = z
  .object({ toPersonId: z.uuid(), reasonCode: reasonCode.optional(), text: text.optional() })
  .strict()
  .meta({ id: 'HandTask' });
export type HandTask = z.infer<typeof HandTask>;

export const ClaimTasks = z
  .object({ ids: z.array(z.uuid()).min(1).max(50) })
  .strict()
  .meta({ id: 'ClaimTasks' });
export type ClaimTasks = z.infer<typeof ClaimTasks>;

export const InboxQuery = z.object({
  tab: z.enum(['mine', 'queue', 'waiting', 'done']).default('mine'),
  due: z.enum(['all', 'today', 'overdue']).default('all'),
  caseId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

const bilingual = z.object({ th: z.string(), en: z.string() });
const named = z.object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() });
const Refusal = z.object({
  name: z.string(),
  titleTh: z.string(),
  titleEn: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const Task = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: bilingual,
    subjectKind: z.string(),
    subject: z.string(),
    caseId: z.uuid().nullable(),
    cycleId: z.uuid(),
    cycle: z.object({ nameTh: z.string(), nameEn: z.string() }),
    fiscalYearBe: z.int(),
    agency: named.nullable(),
    stage: z.string(),
    step: z.string(),
    round: z.int(),
    state: z.string(),
    required: z.boolean(),
    grouped: z.boolean(),
    dueAt: z.iso.datetime(),
    dueOn: isoDate,
    workingDaysLeft: z.int(),
    overdueDays: z.int(),
    rung: z.int(),
    owner: named.nullable(),
    isMine: z.boolean(),
    onBehalfOf: z.object({ nameTh: z.string(), nameEn: z.string() }).nullable(),
    queue: z.object({ id: z.uuid(), role: z.string() }),
    outcome: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    late: z.boolean(),
    suspendReason: z.string().nullable(),
    mayClaim: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Task' });

export const TaskDetail = Task.extend({
  input: z.record(z.string(), z.unknown()),
  contentSha256: z.string().nullable(),
  history: z.array(
    z.object({
      action: z.string(),
      at: z.iso.datetime(),
      actor: z.object({ nameTh: z.string(), nameEn: z.string() }).nullable(),
      onBehalfOf: z.object({ nameTh: z.string(), nameEn: z.string() }).nullable(),
      outcome: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  window: z.object({ endsAt: z.iso.datetime(), shutState: z.string() }).nullable(),
  ladder: z.object({ code: z.string(), startByOn: isoDate.nullable(), nextAt: z.iso.datetime().nullable() }),
  allowedActions: z.array(
    z.object({
      operation: z.string(),
      refusals: z.array(Refusal),
      outcomes: z.array(z.object({ outcome: z.string(), title: bilingual, refusals: z.array(Refusal) })).optional(),
    }),
  ),
}).meta({ id: 'TaskDetail' });

export const Inbox = z
  .object({
    items: z.array(Task),
    next: z.string().nullable(),
    counts: z.object({ mine: z.int(), queue: z.int(), today: z.int(), overdue: z.int(), waiting: z.int() }),
  })
  .meta({ id: 'Inbox' });

export const ClaimedTasks = z
  .object({ results: z.array(z.object({ id: z.uuid(), claimed: z.boolean(), refusals: z.array(Refusal) })) })
  .meta({ id: 'ClaimedTasks' });

/** What a command answers: the task and its version after it. The page reads the task again. */
export const TaskReceipt = z.object({ id: z.uuid(), version: z.int() }).meta({ id: 'TaskReceipt' });

export const TaskCandidates = z.object({ items: z.array(named.extend({ roles: z.array(z.string()) })) }).meta({ id: 'TaskCandidates' });
