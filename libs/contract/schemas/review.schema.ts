import { z } from 'zod';
import { itemForm, resultIndicator } from './indicator.schema.js';
import { checkpointRef, itemId, levelName as level, markLevel } from './task.schema.js';

/** Evaluation of a case: own sheet, evidence verdicts, consensus, visit, judging, scores, clarifications. People stand under labels (ก ข ค), never names. */

const NOTE_LIMIT = 4_000;
const FINDING_LIMIT = 4_000;
const QUESTION_LIMIT = 4_000;
const ROWS_LIMIT = 200;

export const CaseParams = z.object({ id: z.uuid() });
export const CaseItemParams = z.object({ id: z.uuid(), item: itemId });
export const VerdictParams = z.object({ id: z.uuid(), item: itemId, evidenceVersionId: z.uuid() });

const points = z.object({ points: z.string(), exact: z.string() });
const itemScore = points.extend({ level: level.nullable() });
const note = z.string().trim().max(NOTE_LIMIT);
export const verdict = z.enum(['Accepted', 'Insufficient', 'WrongPeriod', 'Duplicate', 'Unreadable', 'Irrelevant']);
const findingKind = z.enum(['Strength', 'OpportunityForImprovement']);
const taskRef = z.object({ id: z.uuid(), state: z.string(), version: z.int(), isMine: z.boolean() });

const once = (marks: readonly { level: string; checkpoint: number }[]): boolean =>
  new Set(marks.map((mark) => `${mark.level}/${mark.checkpoint}`)).size === marks.length;
const ONCE = 'expected each checkpoint once';

export const SheetItemDraft = z
  .object({
    marks: z
      .array(checkpointRef.extend({ met: z.boolean(), verifyOnSite: z.boolean().default(false), note: note.default('') }).strict())
      .max(ROWS_LIMIT)
      .refine(once, ONCE),
    findings: z
      .array(z.object({ kind: findingKind, text: z.string().trim().min(1).max(FINDING_LIMIT) }).strict())
      .max(50)
      .default([]),
  })
  .strict()
  .meta({ id: 'SheetItemDraft' });
export type SheetItemDraft = z.infer<typeof SheetItemDraft>;

export const VerdictDraft = z
  .object({ verdict, note: note.default('') })
  .strict()
  .meta({ id: 'VerdictDraft' });
export type VerdictDraft = z.infer<typeof VerdictDraft>;

export const ConsensusDraft = z
  .object({
    marks: z
      .array(checkpointRef.extend({ met: z.boolean(), rationale: note.default('') }).strict())
      .min(1)
      .max(ROWS_LIMIT)
      .refine(once, ONCE),
  })
  .strict()
  .meta({ id: 'ConsensusDraft' });
export type ConsensusDraft = z.infer<typeof ConsensusDraft>;

export const RaiseIssue = z
  .object({
    item: itemId,
    ...checkpointRef.shape,
    kind: z.enum(['verify', 'clarify']).default('verify'),
    question: z.string().trim().min(1).max(QUESTION_LIMIT),
  })
  .strict()
  .meta({ id: 'RaiseIssue' });
export type RaiseIssue = z.infer<typeof RaiseIssue>;

export const AskClarification = z
  .object({ item: itemId, question: z.string().trim().min(1).max(QUESTION_LIMIT) })
  .strict()
  .meta({ id: 'AskClarification' });
export type AskClarification = z.infer<typeof AskClarification>;

/** ETag of what was saved, and what it is worth now. */
export const Saved = z.object({ version: z.int() }).meta({ id: 'Saved' });

const mark = z.object({ label: z.string(), isOwn: z.boolean(), met: z.boolean(), verifyOnSite: z.boolean(), note: z.string() });
const evidence = z.object({
  evidenceVersionId: z.uuid(),
  evidenceId: z.uuid(),
  title: z.string(),
  kind: z.string(),
  classification: z.string(),
  url: z.string().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  periodFromOn: z.iso.date().nullable(),
  periodToOn: z.iso.date().nullable(),
  machineReadable: z.boolean(),
  number: z.int(),
  verdict: z.object({ verdict, note: z.string(), givenAt: z.iso.datetime(), version: z.int() }).nullable(),
});

const reviewItem = z.object({
  item: z.string(),
  category: z.string(),
  form: itemForm,
  titleTh: z.string(),
  titleEn: z.string(),
  indicators: z.array(resultIndicator).meta({ description: 'what the agency reports; a mark on one says that it is suitable' }),
  text: z.string().meta({ description: 'what the agency submitted and accepted' }),
  levels: z.array(
    z.object({
      level: markLevel,
      points: z.int(),
      checkpoints: z.array(
        z.object({
          checkpoint: z.int(),
          textTh: z.string(),
          textEn: z.string(),
          tick: z.boolean().nullable().meta({ description: 'the agency’s own; null while the cycle hides it' }),
          marks: z.array(mark),
          evidence: z.array(z.object({ evidenceVersionId: z.uuid(), page: z.string() })),
        }),
      ),
    }),
  ),
  evidence: z.array(evidence),
  findings: z.array(z.object({ label: z.string(), isOwn: z.boolean(), kind: findingKind, text: z.string() })),
  progress: z.object({ given: z.int(), wanted: z.int() }).meta({ description: 'own marks of the item' }),
  score: itemScore.nullable().meta({ description: 'of the own marks as they are now' }),
  evidenceTask: taskRef.nullable(),
});

export const Review = z
  .object({
    caseId: z.uuid(),
    agency: z
      .object({ id: z.uuid(), nameTh: z.string(), nameEn: z.string() })
      .nullable()
      .meta({ description: 'null for a judge of a blinded cycle, until the panel has decided' }),
    stage: z.string(),
    round: z.int(),
    isOpened: z.boolean(),
    team: z.array(z.object({ label: z.string(), isMe: z.boolean(), isSubmitted: z.boolean() })),
    mySheet: z
      .object({
        state: z.enum(['Draft', 'Submitted', 'Frozen']),
        given: z.int(),
        wanted: z.int(),
        task: taskRef.nullable(),
        score: z.object({ total: points, categories: z.record(z.string(), points) }).nullable(),
        version: z.int(),
      })
      .nullable(),
    items: z.array(reviewItem),
  })
  .meta({ id: 'Review' });

const scoreEntry = z.object({
  kind: z.string(),
  round: z.int(),
  label: z.string(),
  isOwn: z.boolean(),
  total: points,
  level: level.nullable(),
  at: z.iso.datetime(),
});

export const Consensus = z
  .object({
    round: z.int(),
    state: z.enum(['Draft', 'Submitted', 'Frozen']).nullable(),
    differences: z.array(
      z.object({
        item: z.string(),
        category: z.string(),
        level: markLevel,
        checkpoint: z.int(),
        textTh: z.string(),
        textEn: z.string(),
        marks: z.array(mark.omit({ verifyOnSite: true })),
        effect: z.object({ item: points, category: points, total: points }),
        proposed: z.boolean().nullable().meta({ description: 'majority of the evaluators; null: a tie' }),
        mark: z.object({ met: z.boolean(), rationale: z.string(), isSettled: z.boolean() }),
      }),
    ),
    changed: z
      .array(
        z.object({
          item: z.string(),
          level: markLevel,
          checkpoint: z.int(),
          met: z.boolean(),
          rationale: z.string(),
          isSettled: z.boolean(),
        }),
      )
      .meta({ description: 'marks of the sheet with a reason or open again, on which the evaluators did not differ' }),
    agreedCount: z.int(),
    leftCount: z.int(),
    score: z.object({ before: points, now: points }).nullable(),
    tasks: z.array(z.object({ item: z.string(), kind: z.string(), task: taskRef })),
    version: z.int(),
  })
  .meta({ id: 'Consensus' });

const issue = z.object({
  id: z.uuid(),
  item: z.string(),
  level: markLevel,
  checkpoint: z.int(),
  kind: z.enum(['verify', 'clarify']),
  question: z.string(),
  state: z.string(),
  resultNote: z.string(),
  raisedBy: z.string(),
  closedAt: z.iso.datetime().nullable(),
});

export const SiteVisit = z
  .object({
    round: z.int(),
    visit: z
      .object({
        mode: z.enum(['onSite', 'online']),
        startsOn: z.iso.date(),
        endsOn: z.iso.date(),
        place: z.string(),
        agenda: z.string(),
        confirmedAt: z.iso.datetime().nullable(),
        otherDates: z.string().nullable().meta({ description: 'why the agency asks for other dates; null unless it waits for a new plan' }),
        version: z.int(),
      })
      .nullable(),
    items: z.array(z.string()).meta({ description: 'items that will be looked at; all that the agency sees of the issues' }),
    issues: z.array(issue),
    tasks: z.array(z.object({ item: z.string(), kind: z.string(), task: taskRef })),
    mayRaise: z.boolean(),
  })
  .meta({ id: 'SiteVisit' });

export const Judging = z
  .object({
    round: z.int(),
    isBlinded: z.boolean().meta({ description: 'the name of the agency is kept from the reader' }),
    scores: z.array(scoreEntry.omit({ label: true, isOwn: true })),
    items: z.array(
      z.object({
        item: z.string(),
        form: itemForm,
        titleTh: z.string(),
        titleEn: z.string(),
        self: itemScore.nullable(),
        consensus: itemScore.nullable(),
        siteVisit: itemScore.nullable(),
        judged: itemScore.nullable(),
      }),
    ),
    changes: z.array(
      z.object({
        step: z.enum(['consensus', 'siteVisit', 'judged']),
        item: z.string(),
        level: markLevel,
        checkpoint: z.int(),
        met: z.boolean(),
        rationale: z.string(),
      }),
    ),
    votes: z.object({
      cast: z.int(),
      of: z.int(),
      mine: taskRef.nullable(),
      all: z
        .array(z.object({ outcome: z.string(), text: z.string() }))
        .nullable()
        .meta({ description: 'null until everybody has voted' }),
    }),
  })
  .meta({ id: 'Judging' });

export const Scores = z
  .object({
    scores: z.array(
      scoreEntry.extend({
        editionCode: z.string(),
        rule: z.string(),
        superseded: z.boolean(),
        categories: z.record(z.string(), points),
        items: z.record(z.string(), itemScore),
      }),
    ),
  })
  .meta({ id: 'Scores' });

export const Clarification = z
  .object({
    id: z.uuid(),
    item: z.string(),
    question: z.string(),
    answer: z.string().nullable(),
    whyUnanswered: z.string().nullable().meta({ description: 'what the agency says where it cannot answer' }),
    state: z.enum(['Asked', 'Answered', 'NotAnswered']),
    askedBy: z.string().nullable().meta({ description: 'label of the evaluator; null for the agency' }),
    isOwn: z.boolean(),
    askedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    taskId: z.uuid().nullable(),
  })
  .meta({ id: 'Clarification' });
export const Clarifications = z.object({ items: z.array(Clarification) }).meta({ id: 'Clarifications' });
