import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/office.view.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

const TONE: Readonly<Record<Candidate['conflict'], Tone>> = { none: 'good', soft: 'warn', hard: 'bad' };

/** Whether somebody has a conflict with the agency, and what was declared of it. */
export function ConflictWord({
  candidate: { conflict, conflictReason },
}: {
  readonly candidate: Pick<Candidate, 'conflict' | 'conflictReason'>;
}) {
  const { t } = useTranslation();
  return (
    <StateWord tone={TONE[conflict]} isPlain>
      {t(`team.conflict.${conflict}`)}
      {conflictReason && ` · ${conflictReason}`}
    </StateWord>
  );
}
