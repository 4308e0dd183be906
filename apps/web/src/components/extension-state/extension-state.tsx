import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExtensionRow, ExtensionState } from '../../api/office.view.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

const TONE: Readonly<Record<ExtensionState, Tone>> = { Asked: 'warn', Granted: 'good', Refused: 'bad', Lapsed: 'neutral' };

/** What became of a request for more time: its state, the days that were given, the office's word. */
export function ExtensionStateWord({ row }: { readonly row: Pick<ExtensionRow, 'state' | 'grantedDays' | 'decisionNote'> }) {
  const { t } = useTranslation();
  return (
    <div>
      <StateWord tone={TONE[row.state]} isPlain>
        {t(`extensionState.${row.state}`)}
      </StateWord>
      {row.grantedDays !== null && row.state === 'Granted' && <Text>{t('extension.grantedDays', { days: row.grantedDays })}</Text>}
      {row.decisionNote && <Text style={{ whiteSpace: 'pre-wrap' }}>{row.decisionNote}</Text>}
    </div>
  );
}
