/** Saves what a person types, a little after they stop, and never loses it. No clock, network or storage of its own: all are given. */
export type AutosaveStatus = 'clean' | 'dirty' | 'saving' | 'saved' | 'failed' | 'stale';

export interface KeptDraft<T> {
  readonly value: T;
  readonly etag: string;
}

export interface AutosavePorts<T> {
  readonly save: (value: T, etag: string) => Promise<{ readonly etag: string }>;
  /** True for an answer that means: someone else saved first. */
  readonly isStale: (error: unknown) => boolean;
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  /** Keeps the draft on the device until it is saved, with the version it was typed on; null forgets it. */
  readonly keep: (draft: KeptDraft<T> | null) => void;
  /** False for a draft that the server would not take yet: it waits on the device. */
  readonly isStorable?: (value: T) => boolean;
  readonly onSaved?: () => void;
}

export interface AutosaveState<T> {
  readonly value: T;
  readonly status: AutosaveStatus;
  readonly etag: string;
  readonly error: unknown;
}

export const SAVE_AFTER_MS = 2_000;
export const TRY_AGAIN_AFTER_MS = 10_000;

export class Autosave<T> {
  private state: AutosaveState<T>;
  private saved: string;
  private cancelTimer: () => void = () => undefined;
  private running: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    initial: T,
    etag: string,
    private readonly ports: AutosavePorts<T>,
  ) {
    this.state = { value: initial, status: 'clean', etag, error: null };
    this.saved = JSON.stringify(initial);
  }

  readonly current = (): AutosaveState<T> => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(value: T): void {
    if (JSON.stringify(value) === this.saved && !this.running && this.state.status !== 'stale') {
      this.cancelTimer();
      this.ports.keep(null);
      this.set({ value, status: this.state.status === 'clean' ? 'clean' : 'saved', error: null });
      return;
    }
    this.ports.keep({ value, etag: this.state.etag });
    this.set({ value, status: this.state.status === 'stale' ? 'stale' : this.running ? 'saving' : 'dirty' });
    if (this.state.status !== 'stale') this.saveLater(SAVE_AFTER_MS);
  }

  /** A draft of an earlier visit. Typed on an older version, it waits for the person's choice instead of overwriting. */
  restore({ value, etag }: KeptDraft<T>): void {
    if (JSON.stringify(value) === this.saved) this.ports.keep(null);
    else if (etag === this.state.etag) this.change(value);
    else this.set({ value, status: 'stale' });
  }

  /** Saves now. True when everything typed is in the record. */
  async flush(): Promise<boolean> {
    this.cancelTimer();
    while (this.running) if (!(await this.running)) return false;
    if (this.state.status === 'stale') return false;
    if (this.ports.isStorable && !this.ports.isStorable(this.state.value)) return false;
    if (JSON.stringify(this.state.value) === this.saved) return true;
    this.running = this.saveOnce();
    const isDone = await this.running;
    return isDone && (JSON.stringify(this.state.value) === this.saved || this.flush());
  }

  /** After a stale answer: go on with what the person typed, on top of the latest version. */
  async keepMine(etag: string): Promise<boolean> {
    this.set({ status: 'dirty', etag, error: null });
    return this.flush();
  }

  /** After a stale answer, or when the server's copy moved without a change of the text: take this value and version. */
  takeTheirs(value: T, etag: string): void {
    this.cancelTimer();
    this.saved = JSON.stringify(value);
    this.ports.keep(null);
    this.set({ value, etag, status: 'clean', error: null });
  }

  /** Another part of the same resource was saved (a link): only its version moves. */
  rebase(etag: string): void {
    if (this.state.status !== 'stale') this.set({ etag });
  }

  stop(): void {
    this.cancelTimer();
  }

  private async saveOnce(): Promise<boolean> {
    const { value, etag } = this.state;
    this.set({ status: 'saving', error: null });
    try {
      const answer = await this.ports.save(value, etag);
      this.saved = JSON.stringify(value);
      this.running = null;
      const isCurrent = JSON.stringify(this.state.value) === this.saved;
      if (isCurrent) this.ports.keep(null);
      this.set({ status: isCurrent ? 'saved' : 'dirty', etag: answer.etag });
      if (!isCurrent) this.saveLater(SAVE_AFTER_MS);
      this.ports.onSaved?.();
      return true;
    } catch (error) {
      this.running = null;
      const isStale = this.ports.isStale(error);
      this.set({ status: isStale ? 'stale' : 'failed', error });
      if (!isStale) this.saveLater(TRY_AGAIN_AFTER_MS);
      return false;
    }
  }

  private saveLater(delayMs: number): void {
    this.cancelTimer();
    this.cancelTimer = this.ports.schedule(() => void this.flush(), delayMs);
  }

  private set(change: Partial<AutosaveState<T>>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
