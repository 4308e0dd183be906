import type { DataSource } from 'typeorm';
import type { LevelId } from '#libs/rules/scoring/score.types';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import type { TaskKind } from '#libs/rules/task/task.types';
import type { SeedClock } from './seed-clock.js';

/** A course of events: yields the instant (cycle time, epoch ms) at which it wants to go on. */
export type Walk = AsyncGenerator<number, void, void>;

/** Bytes kept for an evidence version; null: named only. */
export type StoreFile = (
  fileName: string,
  content: string,
) => Promise<{
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly isMachineReadable: boolean;
}>;

export interface World {
  readonly source: DataSource;
  readonly clock: SeedClock;
  readonly store: StoreFile | null;
  /** Another walk beside those that run. */
  spawn(walk: Walk): void;
}

export interface OpenTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly state: string;
  readonly owner: string | null;
  readonly queueId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly step: string;
  readonly round: number;
  readonly pass: number;
  readonly dueAtMs: number;
}

export interface CaseState {
  readonly caseId: string;
  readonly cycleId: string;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly step: string;
  readonly stage: string;
  readonly round: number;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  readonly status: string;
  readonly openCount: number;
  readonly nextLookAtMs: number | null;
}

/** Highest level met, lower ones included; null: not even Basic. */
export type ReachedLevel = LevelId | null;

export interface EvidenceScript {
  readonly title: string;
  readonly fileName: string;
  readonly content: string;
  readonly classification: 'open' | 'internal' | 'personal' | 'secret';
  readonly items: readonly string[];
  readonly periodFromOn: string;
  readonly periodToOn: string;
}

/** What happens in one case. Everything left out goes the plain way: written, accepted, agreed, confirmed. */
export interface CaseScript {
  /** Nothing is done after this instant. */
  readonly untilMs: number;
  /** How far the agency says it is, per item. */
  readonly self: (item: string) => ReachedLevel;
  /** What the n-th evaluator (0-based, in the order of their tasks) finds. */
  readonly found: (item: string, evaluator: number) => ReachedLevel;
  /** Working days from one act to the next are multiplied by this; default 1. */
  readonly slowness?: number;
  /** Working days that pass before this task is done; null: the usual. */
  readonly takesDays?: (task: OpenTask) => number | null;
  /** Not done before this day (Bangkok); null: no such day. */
  readonly notBefore?: (task: OpenTask) => string | null;
  /** Left undone: it stays open. */
  readonly leaves?: (task: OpenTask, state: CaseState) => boolean;
  /** Another outcome than the plain one; null: the plain one. */
  readonly answers?: (task: OpenTask, state: CaseState) => Omit<TaskCommand, 'operation'> | null;
  /** User names to try first where several people may take a task. */
  readonly prefers?: readonly string[];
  readonly evidence?: readonly EvidenceScript[];
  /** Acts outside tasks, each once, as soon as it applies. */
  readonly interludes?: readonly {
    readonly when: (state: CaseState, tasks: readonly OpenTask[]) => boolean;
    readonly run: (world: World, state: CaseState) => Promise<void>;
  }[];
}
