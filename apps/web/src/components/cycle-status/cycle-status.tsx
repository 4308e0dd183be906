import { useTranslation } from 'react-i18next';
import type { CycleRow } from '../../api/office.view.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

const TONE: Readonly<Record<CycleRow['status'], Tone>> = {
  Draft: 'active',
  Confirming: 'warn',
  Opening: 'warn',
  Running: 'active',
  Ended: 'good',
};

export function CycleStatusWord({ status }: Pick<CycleRow, 'status'>) {
  const { t } = useTranslation();
  return (
    <StateWord tone={TONE[status]} isPlain>
      {t(`cycleStatus.${status}`)}
    </StateWord>
  );
}
