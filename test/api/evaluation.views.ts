// Views of the evaluation as the tests read them.

export interface ReviewView {
  readonly isOpened: boolean;
  readonly team: readonly { label: string; isMe: boolean; isSubmitted: boolean }[];
  readonly mySheet: { state: string; given: number; wanted: number; version: number; score: { total: { points: string } } | null } | null;
  readonly items: readonly {
    item: string;
    text: string;
    levels: readonly {
      level: string;
      checkpoints: readonly { tick: boolean | null; textTh: string; marks: readonly { label: string; met: boolean }[] }[];
    }[];
    findings: readonly { label: string; text: string }[];
    progress: { given: number; wanted: number };
    score: { points: string } | null;
  }[];
}

export interface ConsensusView {
  readonly round: number;
  readonly differences: readonly {
    item: string;
    level: string;
    checkpoint: number;
    proposed: boolean | null;
    effect: { item: { points: string }; category: { points: string }; total: { points: string } };
    marks: readonly { label: string; met: boolean }[];
    mark: { met: boolean; isSettled: boolean; rationale: string };
  }[];
  readonly agreedCount: number;
  readonly leftCount: number;
  readonly score: { before: { points: string }; now: { points: string } };
  readonly tasks: readonly { item: string; kind: string; task: { isMine: boolean } }[];
  readonly version: number;
}

export interface JudgingView {
  readonly scores: readonly { kind: string; total: { points: string } }[];
  readonly changes: readonly { step: string; item: string; checkpoint: number; rationale: string; met: boolean }[];
  readonly votes: { cast: number; of: number; mine: object | null; all: readonly { outcome: string }[] | null };
}

export interface ResultView {
  readonly state: string;
  readonly totals: { self: { points: string } | null; preliminary: { points: string } | null; final: { points: string } | null } | null;
  readonly level: string | null;
  readonly items: readonly {
    item: string;
    preliminary: { points: string } | null;
    checkpoints: readonly { level: string; met: boolean | null; rationale: string }[];
    missing: readonly object[];
  }[];
  readonly appeal: { task: object | null; items: readonly { item: string; state: string }[] };
}

export const problemOf = ({ body }: { body: unknown }): string =>
  String((body as { type?: string }).type ?? '').replace('urn:yokradap:problem:', '');

export interface ReportView {
  readonly document: {
    items: { item: string; strengths: { id: string; text: string }[]; opportunities: { id: string; text: string }[] }[];
    total: { final: { points: string } };
    topStrengths: string[];
    topOpportunities: string[];
  };
  readonly findings: { id: string }[] | null;
  readonly mayEdit: boolean;
  readonly version: number;
  readonly openedAt: string | null;
  readonly state: string;
}
