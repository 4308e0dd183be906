import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { IndicatorTable } from '../../components/indicators/indicator-table.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { EvidenceCard } from './evidence-card.js';
import { Questions } from './questions.js';
import styles from './review.module.css';

function Ticks({ entry }: { readonly entry: ReviewItem }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const titleOf = new Map(entry.evidence.map(({ evidenceVersionId, title }) => [evidenceVersionId, title]));
  return entry.levels.map(({ level, checkpoints }) => (
    <div key={level}>
      <Text fw={700}>{t(`level.${level}`)}</Text>
      {checkpoints.map(({ checkpoint, textTh, textEn, tick, evidence }) => (
        <div key={checkpoint} style={{ marginBottom: 8 }}>
          <Text>{pick(textTh, textEn)}</Text>
          {tick !== null && (
            <StateWord tone={tick ? 'good' : 'neutral'} icon={tick ? 'check' : 'close'} isPlain>
              {t(tick ? 'review.ticked' : 'review.notTicked')}
            </StateWord>
          )}
          {evidence.map(({ evidenceVersionId, page }) => (
            <Text key={`${evidenceVersionId} ${page}`} c="dimmed">
              {t('review.supports', { title: titleOf.get(evidenceVersionId) ?? '–' })} {page !== '' && t('review.page', { page })}
            </Text>
          ))}
        </div>
      ))}
    </div>
  ));
}

/** Of a part the table says the rest. */
const withEvidenceOnly = (entry: ReviewItem): ReviewItem => ({
  ...entry,
  levels: entry.levels
    .map((level) => ({ ...level, checkpoints: level.checkpoints.filter(({ evidence }) => evidence.length > 0) }))
    .filter(({ checkpoints }) => checkpoints.length > 0),
});

interface ReadingPaneProps {
  readonly caseId: string;
  readonly entry: ReviewItem;
  readonly mayAsk: boolean;
  /** False for who is here for an appeal: the evaluators' questions are not theirs to read. */
  readonly hasQuestions: boolean;
}

/** Second column: what the agency wrote and ticked, its evidence with the verdicts, and the questions. */
export function ReadingPane({ caseId, entry, mayAsk, hasQuestions }: ReadingPaneProps) {
  const { t } = useTranslation();
  const mayJudge = entry.evidenceTask?.isMine === true && entry.evidenceTask.state !== 'Suspended';
  return (
    <Stack>
      <section className="surface" aria-labelledby="review-text">
        <Title order={3} size="h4" id="review-text">
          {t('review.agencyText')}
        </Title>
        <Text className={styles['text']} mb="md">
          {entry.text || t('review.noText')}
        </Text>
        <Title order={3} size="h4">
          {t(entry.form === 'indicators' ? 'indicator.heading' : 'review.agencyTicks')}
        </Title>
        {entry.form === 'indicators' && <IndicatorTable item={entry.item} indicators={entry.indicators} />}
        <Ticks entry={entry.form === 'indicators' ? withEvidenceOnly(entry) : entry} />
      </section>
      <section className="surface" aria-labelledby="review-evidence">
        <Title order={3} size="h4" id="review-evidence" mb="xs">
          {t('review.evidence', { count: entry.evidence.length })}
        </Title>
        <Stack gap="lg">
          {entry.evidence.length === 0 && <Text>{t('review.noEvidence')}</Text>}
          {entry.evidence.map((evidence) => (
            <EvidenceCard
              key={`${entry.item} ${evidence.evidenceVersionId} ${evidence.verdict?.version ?? 0}`}
              caseId={caseId}
              item={entry.item}
              evidence={evidence}
              mayJudge={mayJudge}
            />
          ))}
        </Stack>
      </section>
      <TaskPanel key={entry.item} taskId={entry.evidenceTask?.id} />
      {hasQuestions && (
        <section className="surface" aria-labelledby="review-questions">
          <Title order={3} size="h4" id="review-questions" mb="xs">
            {t('review.questions')}
          </Title>
          <Questions caseId={caseId} item={entry.item} mayAsk={mayAsk} />
        </section>
      )}
    </Stack>
  );
}
