import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { casePlaces, cyclePlaces, type PlacedCase, type PlacedCycle } from '#activities/case-record/case-place.query';
import {
  CONDUCT_QUEUE,
  SEARCH_ATTRIBUTE,
  WAKE_SIGNAL,
  WORKFLOW,
  type AssessmentCaseInput,
  type AssessmentCycleInput,
} from '#libs/contract/messages/workflow.messages';
import type { WakeUpRow } from './wake-up.query.js';

/** One workflow to be told, once for all its rows. */
export interface SignalTarget {
  readonly workflowId: string;
  readonly send: (client: Client) => Promise<void>;
}

interface Start {
  readonly workflowType: string;
  readonly input: AssessmentCaseInput | AssessmentCycleInput;
  readonly summary: string;
  readonly attributes: SearchAttributePair[];
}

/**
 * What the record says is open gets a conductor, whatever became of an earlier run: it may have been terminated, be lost with its server, or
 * have ended before the case was opened again. A second conductor at the same time is impossible: the id is the record's.
 */
const startAndWake = (workflowId: string, { workflowType, input, summary, attributes }: Start): SignalTarget => ({
  workflowId,
  send: async (client) => {
    await client.workflow.signalWithStart(workflowType, {
      workflowId,
      taskQueue: CONDUCT_QUEUE,
      args: [input],
      signal: WAKE_SIGNAL,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      typedSearchAttributes: attributes,
      staticSummary: summary,
    });
  },
});

/** Over in the record: a conductor that still runs learns of it; none is started. */
const wakeOnly = (workflowId: string): SignalTarget => ({
  workflowId,
  send: (client) => client.workflow.getHandle(workflowId).signal(WAKE_SIGNAL),
});

const caseStart = ({ caseId, cycle, agency, ministry, stage, needsAttention }: PlacedCase): Start => ({
  workflowType: WORKFLOW.case,
  input: { caseId },
  summary: `Cycle ${cycle}, agency ${agency}`,
  attributes: [
    { key: SEARCH_ATTRIBUTE.cycle, value: cycle },
    { key: SEARCH_ATTRIBUTE.agency, value: agency },
    ...(ministry === null ? [] : [{ key: SEARCH_ATTRIBUTE.ministry, value: ministry }]),
    { key: SEARCH_ATTRIBUTE.stage, value: stage },
    { key: SEARCH_ATTRIBUTE.attention, value: needsAttention },
  ],
});

const cycleStart = ({ cycleId, cycle }: PlacedCycle): Start => ({
  workflowType: WORKFLOW.cycle,
  input: { cycleId },
  summary: `Cycle ${cycle}`,
  attributes: [{ key: SEARCH_ATTRIBUTE.cycle, value: cycle }],
});

/** Two queries for a whole batch. */
export async function signalTargets(source: DataSource, rows: readonly WakeUpRow[]): Promise<SignalTarget[]> {
  const idsOf = (kind: WakeUpRow['kind']): string[] => rows.filter((row) => row.kind === kind).map(({ refId }) => refId);
  const [cases, cycles] = [idsOf('case'), idsOf('cycle')];
  const starts = new Map<string, Start>();
  for (const placed of cases.length === 0 ? [] : await casePlaces(source, cases))
    if (placed.isOpen) starts.set(placed.caseId, caseStart(placed));
  for (const placed of cycles.length === 0 ? [] : await cyclePlaces(source, cycles))
    if (placed.isOpen) starts.set(placed.cycleId, cycleStart(placed));
  return rows.map(({ workflowId, refId }) => {
    const start = starts.get(refId);
    return start ? startAndWake(workflowId, start) : wakeOnly(workflowId);
  });
}
