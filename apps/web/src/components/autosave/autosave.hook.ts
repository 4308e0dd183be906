import { useEffect, useState, useSyncExternalStore } from 'react';
import { isStale } from '../../api/problem.view.js';
import { Autosave, type AutosaveState, type KeptDraft } from './autosave.js';

interface AutosaveHookOptions<T> {
  readonly initial: T;
  readonly etag: string;
  /** Where an unsaved draft is kept on this device. */
  readonly storedAs: string;
  readonly save: (value: T, etag: string) => Promise<{ readonly etag: string }>;
  readonly isStorable?: (value: T) => boolean;
  readonly onSaved?: () => void;
}

export interface AutosaveHook<T> extends AutosaveState<T> {
  readonly autosave: Autosave<T>;
  /** A draft of an earlier visit that was never saved was put back. */
  readonly isRestored: boolean;
}

function keptDraft<T>(storedAs: string): KeptDraft<T> | null {
  try {
    return JSON.parse(localStorage.getItem(storedAs) ?? 'null') as KeptDraft<T> | null;
  } catch {
    return null;
  }
}

/** Autosave for one form. Ctrl+S saves at once; leaving with unsaved changes asks first. */
export function useAutosave<T>({ initial, etag, storedAs, save, isStorable, onSaved }: AutosaveHookOptions<T>): AutosaveHook<T> {
  const [{ autosave, isRestored }] = useState(() => {
    const made = new Autosave<T>(initial, etag, {
      save,
      isStale,
      schedule: (run, delayMs) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      keep: (draft) => (draft === null ? localStorage.removeItem(storedAs) : localStorage.setItem(storedAs, JSON.stringify(draft))),
      ...(isStorable ? { isStorable } : {}),
      ...(onSaved ? { onSaved } : {}),
    });
    const kept = keptDraft<T>(storedAs);
    return { autosave: made, isRestored: kept !== null && JSON.stringify(kept.value) !== JSON.stringify(initial) };
  });
  const state = useSyncExternalStore(autosave.subscribe, autosave.current);

  useEffect(() => {
    const kept = keptDraft<T>(storedAs);
    if (kept !== null) autosave.restore(kept);
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      void autosave.flush();
    };
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (['dirty', 'saving', 'failed', 'stale'].includes(autosave.current().status)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('beforeunload', onLeave);
      void autosave.flush();
    };
  }, [autosave, storedAs]);
  return { ...state, autosave, isRestored };
}
