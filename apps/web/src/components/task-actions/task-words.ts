import { useTranslation } from 'react-i18next';
import type { AllowedOutcome } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';

type WordKind = 'operation' | 'outcome' | 'reasonCode' | 'role' | 'taskEvent';

interface TaskWords {
  /** A name that the server sends, in words; one that has no word is shown as it came. */
  readonly nameOf: (kind: WordKind, name: string) => string;
  /** The button of an outcome: what it means for this kind of task, else the server's title. */
  readonly outcomeOf: (taskKind: string, outcome: AllowedOutcome) => string;
  /** An outcome that is on record, in the words of its button. */
  readonly recordedOf: (taskKind: string, outcome: string) => string;
}

export function useTaskWords(): TaskWords {
  const { t, i18n } = useTranslation();
  const { pick } = useLanguage();
  const word = (key: string): string | null => (i18n.exists(key) ? String(t(key as 'outcome.done')) : null);
  return {
    nameOf: (kind, name) => word(`${kind}.${name}`) ?? name,
    outcomeOf: (taskKind, { outcome, title }) => word(`outcomeOf.${taskKind}.${outcome}`) ?? pick(title.th, title.en),
    recordedOf: (taskKind, outcome) => word(`outcomeOf.${taskKind}.${outcome}`) ?? word(`outcome.${outcome}`) ?? outcome,
  };
}
