import type { DataSource } from 'typeorm';
import type { StepPosition } from '#libs/contract/messages/workflow.messages';
import { scoreFreeStages, scoreStage } from './score-stage.js';

const PAGE = 100;

interface Asked {
  readonly caseId: string;
  readonly position: StepPosition;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/** The first to wait and those behind it that stand at the same step, each case once. */
function takePage(waiting: Asked[]): Asked[] {
  const [first] = waiting;
  if (!first) return [];
  const { step, stage, round } = first.position;
  const page = new Map<string, Asked>();
  const left = waiting.filter((asked) => {
    const isAlike = asked.position.step === step && asked.position.stage === stage && asked.position.round === round;
    if (!isAlike || page.size === PAGE || page.has(asked.caseId)) return true;
    page.set(asked.caseId, asked);
    return false;
  });
  waiting.splice(0, waiting.length, ...left);
  return [...page.values()];
}

/**
 * Scores as they are asked for, on one connection: at once when nobody else asks, in pages of one transaction while many do (a deadline that
 * whole cycles share).
 * A case that somebody holds, and every case of a page that failed, is scored by itself: one that cannot be scored keeps no other from its score.
 */
export function scoringInPages(source: DataSource): (caseId: string, position: StepPosition) => Promise<void> {
  const waiting: Asked[] = [];
  let isWorking = false;

  const alone = ({ caseId, position, resolve, reject }: Asked): Promise<void> => scoreStage(source, caseId, position).then(resolve, reject);

  async function score(page: readonly Asked[]): Promise<void> {
    const [first] = page;
    if (!first) return;
    const caseIds = page.map(({ caseId }) => caseId);
    const done = new Set(page.length === 1 ? [] : await scoreFreeStages(source, caseIds, first.position).catch(() => []));
    for (const asked of page) if (done.has(asked.caseId)) asked.resolve();
    for (const asked of page) if (!done.has(asked.caseId)) await alone(asked);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) await score(takePage(waiting));
    isWorking = false;
  }

  return (caseId, position) =>
    new Promise((resolve, reject) => {
      waiting.push({ caseId, position, resolve, reject });
      void work();
    });
}
