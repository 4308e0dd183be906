import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/i18n.js';
import { timeOfDay } from '../../format/date.format.js';
import { Icon } from '../icon/icon.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { StateWord, type Tone } from '../state-word/state-word.js';
import type { AutosaveStatus } from './autosave.js';

const TONE: Readonly<Record<AutosaveStatus, Tone>> = {
  clean: 'neutral',
  dirty: 'warn',
  saving: 'active',
  saved: 'good',
  failed: 'bad',
  stale: 'bad',
};

/** State of the draft in words, told politely to a screen reader. */
export function AutosaveLine({
  status,
  savedAt,
  error,
}: {
  readonly status: AutosaveStatus;
  readonly savedAt: string | null;
  readonly error: unknown;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const text = textOf();
  function textOf(): string {
    if (status === 'stale') return t('problem.staleTitle');
    if (status !== 'saved') return t(`autosave.${status}`);
    return savedAt ? t('autosave.saved', { time: timeOfDay(language, savedAt) }) : t('autosave.clean');
  }
  return (
    <Stack gap="xs">
      <span role="status">
        <StateWord tone={TONE[status]} isPlain>
          {text}
        </StateWord>
      </span>
      {status === 'failed' && <ProblemPanel error={error} takesFocus={false} />}
    </Stack>
  );
}

interface StaleChoiceProps {
  readonly theirText: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Someone else saved first: both versions are in view, the person chooses, nothing that was typed is dropped unasked. */
export function StaleChoice({ theirText, onMine, onTheirs }: StaleChoiceProps) {
  const { t } = useTranslation();
  return (
    <Alert color="amber" role="alert" icon={<Icon name="alert" />} title={t('problem.staleTitle')}>
      <Text>{t('autosave.staleText')}</Text>
      <Text fw={600} mt="sm">
        {t('autosave.theirs')}
      </Text>
      <Text style={{ whiteSpace: 'pre-wrap', maxHeight: 200, overflowY: 'auto', borderLeft: '4px solid #c58c0a', paddingLeft: 12 }}>
        {theirText || '–'}
      </Text>
      <Group mt="sm">
        <Button onClick={onMine}>{t('autosave.useMine')}</Button>
        <Button variant="default" onClick={onTheirs}>
          {t('autosave.useTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
