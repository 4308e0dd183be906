import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { useMarkWord } from '../../components/mark-word/mark-word.hook.js';
import { useItemScore } from './item-score.hook.js';
import styles from './review.module.css';

/** Third column where nothing can be marked any more, or not by this person: the marks in view, by label, never by name. */
export function MarksReading({ entry }: { readonly entry: ReviewItem }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const markWord = useMarkWord();
  const itemScore = useItemScore(entry.form);
  const isEmpty = entry.levels.every(({ checkpoints }) => checkpoints.every(({ marks }) => marks.length === 0));
  return (
    <Stack component="section" aria-labelledby="review-scoring" className="surface">
      <Title order={3} size="h4" id="review-scoring">
        {t('review.scoring')}
      </Title>
      {isEmpty && <Text>{t('review.noMarks')}</Text>}
      {!isEmpty &&
        entry.levels.map(({ level, checkpoints }) => (
          <div key={level}>
            <Text fw={700}>{t(`level.${level}`)}</Text>
            {checkpoints.map(({ checkpoint, textTh, textEn, marks }) => (
              <div key={checkpoint} className={styles['checkpoint']}>
                <Text>{pick(textTh, textEn)}</Text>
                {marks.map(({ label, isOwn, met, verifyOnSite, note }) => (
                  <div key={label}>
                    <StateWord tone={met ? 'good' : 'bad'} icon={met ? 'check' : 'close'} isPlain>
                      {label !== '' && `${t('review.evaluatorLabel', { label })}${isOwn ? ` (${t('review.me')})` : ''}: `}
                      {markWord(level, met)}
                      {verifyOnSite && ` · ${t('marks.verifyOnSite')}`}
                    </StateWord>
                    {note !== '' && <Text className={styles['text']}>{note}</Text>}
                  </div>
                ))}
              </div>
            ))}
          </div>
        ))}
      {entry.score && <Text>{itemScore(entry.score)}</Text>}
      {(['Strength', 'OpportunityForImprovement'] as const).map((kind) => {
        const found = entry.findings.filter((finding) => finding.kind === kind);
        return found.length === 0 ? null : (
          <div key={kind}>
            <Text fw={700}>{t(`finding.${kind}`)}</Text>
            <List>
              {found.map(({ label, text }, at) => (
                <List.Item key={at}>
                  {label !== '' && `${label}: `}
                  {text}
                </List.Item>
              ))}
            </List>
          </div>
        );
      })}
    </Stack>
  );
}
