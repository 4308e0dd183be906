import type { PoolClient } from 'pg';
import type { Decision, Notice } from '#libs/rules/task/decision.types';
import type { ContentFacts, Holder } from '#libs/rules/task/facts.types';
import { nextLink, type AuditEntry } from './audit-chain.js';
import { applyEffects } from './effects/apply-effects.js';
import type { LoadedCycle } from './cycle-context.js';
import type { CommitWith } from './transaction.js';

/** A person's repeatable intent: key scoped by person and route, with the body's hash. */
export interface CommandKey {
  readonly route: string;
  readonly key: string;
  /** SHA-256 of the canonical body. */
  readonly bodyHash: Buffer;
}

export interface WriteRequest {
  readonly context: LoadedCycle;
  readonly nowMs: number;
  readonly actorId: string | null;
  /** null: a task of the cycle itself. */
  readonly caseId: string | null;
  readonly cycleId: string;
  /** Position that new tasks belong to. */
  readonly position: { readonly step: string; readonly stage: string; readonly round: number };
  readonly taskId: string | null;
  readonly subject: string;
  readonly auditHead: { readonly seq: number; readonly hash: string };
  readonly holders: readonly Holder[];
  /** What was read of the content, for effects that would read it again. */
  readonly content?: ContentFacts;
  readonly decision: Decision;
  readonly key: (CommandKey & { readonly status: number; readonly resourceId: string; readonly resourceVersion: number }) | null;
}

/** Who may read what a deed said: nobody without sight of the marks, or of votes the office alone. The envelope stays readable, so the chain verifies. */
const VISIBLE_FROM: Readonly<Record<string, AuditEntry['visibleFrom']>> = {
  ReviewCase: 'afterOpening',
  ReviewEvidence: 'afterOpening',
  ClarificationAsked: 'afterOpening',
  ResolveItem: 'afterOpening',
  DecideDeadlock: 'afterOpening',
  ConfirmConsensus: 'afterOpening',
  VerifyIssue: 'afterOpening',
  ReviewAppealItem: 'afterOpening',
  WriteFeedback: 'afterOpening',
  ApproveFeedback: 'afterOpening',
  CastJudgement: 'office',
  DecideAppeal: 'office',
  ApproveWaiver: 'office',
};

function recipients(notice: Notice, holders: readonly Holder[]): Record<string, unknown>[] {
  const base = { kind: notice.kind, params: notice.params, ...(notice.taskId ? { taskId: notice.taskId } : {}) };
  if ('personId' in notice.to) return notice.to.personId === '' ? [] : [{ ...base, personId: notice.to.personId, dedup: notice.dedup }];
  if ('newTaskIndex' in notice.to) return [{ ...base, newTaskIndex: notice.to.newTaskIndex, dedup: notice.dedup }];
  const { role } = notice.to;
  return holders
    .filter((holder) => holder.role === role)
    .map(({ personId }) => ({ ...base, personId, dedup: `${notice.dedup}/${personId}` }));
}

function withOwners(notices: Record<string, unknown>[], decision: Decision): Record<string, unknown>[] {
  return notices.map((notice) =>
    typeof notice['newTaskIndex'] === 'number' ? { ...notice, personId: decision.newTasks[notice['newTaskIndex']]?.owner } : notice,
  );
}

/** What `apply_decisions` takes of one decision. */
function written(request: WriteRequest): Record<string, unknown> {
  const { decision, caseId, cycleId, actorId, nowMs } = request;
  const chain = { chainKind: caseId === null ? 'cycle' : 'case', chainId: caseId ?? cycleId } as const;
  const { action, onBehalfOf } = decision;
  const audit = nextLink(
    request.auditHead,
    { ...chain, atMs: nowMs, actorId, onBehalfOf, action, subject: request.subject, taskId: request.taskId },
    decision.payload,
    VISIBLE_FROM[String(decision.payload['kind'] ?? '')] ?? 'always',
  );
  return {
    nowMs,
    caseId,
    cycleId,
    actorId,
    onBehalfOf,
    ...request.position,
    openedBy: request.taskId,
    tasks: decision.tasks,
    newTasks: decision.newTasks,
    case: decision.case,
    window: decision.window,
    involvement: actorId === null ? [] : decision.involvement,
    rungs: decision.rungs ?? [],
    notices: withOwners(
      decision.notices.flatMap((notice) => recipients(notice, request.holders)),
      decision,
    ),
    audit,
    wake: decision.wake,
    key: request.key && { ...request.key, bodyHash: request.key.bodyHash.toString('hex') },
  };
}

/**
 * Writes what a rule decided, each decision of another case or cycle: effects on content first, then tasks, cases, audit, notifications, keys and wake-ups
 * in one call. With `commitWith` the transaction ends with it, in the same trip. Answers the ids of new tasks, decision by decision.
 */
export async function writeDecisions(
  client: PoolClient,
  requests: readonly WriteRequest[],
  commitWith?: CommitWith,
): Promise<readonly (readonly string[])[]> {
  const effects = await applyEffects(client, requests);
  const applied = client.query<{ ids: Record<string, string[]> }>({
    name: 'apply-decisions',
    text: 'select apply_decisions($1::jsonb) as ids',
    values: [JSON.stringify(requests.map(written))],
  });
  const all = Promise.all([applied, ...effects]);
  const [{ rows }] = await (commitWith ? commitWith(all) : all);
  return requests.map((_, place) => rows[0]?.ids[place + 1] ?? []);
}

export async function writeDecision(
  client: PoolClient,
  request: WriteRequest,
  commitWith?: CommitWith,
): Promise<{ newTaskIds: readonly string[] }> {
  const [newTaskIds = []] = await writeDecisions(client, [request], commitWith);
  return { newTaskIds };
}
