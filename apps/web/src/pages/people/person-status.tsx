import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../api/organisation.view.js';
import { StateWord, type Tone } from '../../components/state-word/state-word.js';

const TONE: Readonly<Record<PersonRow['status'], Tone>> = { invited: 'warn', active: 'good', inactive: 'neutral' };

export function PersonStatusWord({ status }: Pick<PersonRow, 'status'>) {
  const { t } = useTranslation();
  return (
    <StateWord tone={TONE[status]} isPlain>
      {t(`personStatus.${status}`)}
    </StateWord>
  );
}
