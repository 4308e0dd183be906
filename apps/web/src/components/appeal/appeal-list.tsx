import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContestedItem } from '../../api/report.view.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

const TONE: Readonly<Record<ContestedItem['state'], Tone>> = {
  Draft: 'neutral',
  Filed: 'warn',
  Kept: 'neutral',
  Changed: 'good',
  Withdrawn: 'neutral',
};

/** Contested items: why, and what was decided with its reason. Nothing where none is contested. */
export function AppealList({ items }: { readonly items: readonly ContestedItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <section className="surface">
      <SectionHeading>{t('appeal.title')}</SectionHeading>
      <Stack gap="md">
        {items.map(({ item, grounds, state, decisionNote }) => (
          <div key={item}>
            <Text fw={600}>{t('common.itemNo', { item })}</Text>
            <StateWord tone={TONE[state]} isPlain>
              {t(`appeal.state.${state}`)}
            </StateWord>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{t('appeal.grounds', { text: grounds })}</Text>
            {decisionNote !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{t('appeal.note', { text: decisionNote })}</Text>}
          </div>
        ))}
      </Stack>
    </section>
  );
}
