import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentAddress } from '../../api/evidence.view.js';
import { useSaveVerdict } from '../../api/review.queries.js';
import { VERDICTS, type ReviewEvidence, type VerdictName } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../../components/icon/icon.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { shortDate } from '../../format/date.format.js';
import { fileSize } from '../../format/number.format.js';
import styles from './review.module.css';

interface EvidenceCardProps {
  readonly caseId: string;
  readonly item: string;
  readonly evidence: ReviewEvidence;
  readonly mayJudge: boolean;
}

function Content({ evidence }: { readonly evidence: ReviewEvidence }) {
  const { t } = useTranslation();
  if (evidence.kind === 'reference') return <Text>{t('review.readOnSite')}</Text>;
  const isLink = evidence.kind === 'link';
  return (
    <Anchor
      href={isLink ? (evidence.url ?? '') : contentAddress(evidence.evidenceVersionId)}
      {...(isLink ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
      underline="always"
    >
      {isLink ? t('review.openLink') : `${t('common.download')} ${evidence.fileName} (${fileSize(evidence.sizeBytes)})`}
    </Anchor>
  );
}

/** One piece of evidence: what it is, how to read it, and the verdict on it for this item. */
export function EvidenceCard({ caseId, item, evidence, mayJudge }: EvidenceCardProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const save = useSaveVerdict(caseId);
  const given = evidence.verdict;
  const [note, setNote] = useState(given?.note ?? '');
  const give = (verdict: VerdictName): void =>
    save.mutate({ item, evidenceVersionId: evidence.evidenceVersionId, verdict, note: note.trim(), version: given?.version ?? 0 });
  return (
    <Stack gap={6} className={styles['evidence']} component="article" aria-label={evidence.title}>
      <Text fw={600}>{evidence.title}</Text>
      <Text c="dimmed">
        {t(`evidence.${evidence.classification}` as 'evidence.open')} · {t('evidence.version', { number: evidence.number })}
        {evidence.periodFromOn &&
          evidence.periodToOn &&
          ` · ${t('overview.dates', { from: shortDate(language, evidence.periodFromOn), to: shortDate(language, evidence.periodToOn) })}`}
      </Text>
      <Content evidence={evidence} />
      <div role="status">
        <StateWord tone={given ? (given.verdict === 'Accepted' ? 'good' : 'bad') : 'neutral'} isPlain>
          {given ? `${t('review.verdict')}: ${t(`verdict.${given.verdict}`)}` : t('review.noVerdict')}
        </StateWord>
      </div>
      {given?.note && !mayJudge && <Text className={styles['text']}>{given.note}</Text>}
      {mayJudge && (
        <>
          <Textarea
            label={t('review.verdictNote')}
            autosize
            minRows={1}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group gap="xs" role="group" aria-label={t('review.verdictOf', { title: evidence.title })}>
            {VERDICTS.map((verdict) => {
              const isGiven = given?.verdict === verdict;
              return (
                <Button
                  key={verdict}
                  size="sm"
                  variant={isGiven ? 'filled' : 'default'}
                  aria-pressed={isGiven}
                  leftSection={isGiven ? <Icon name="check" size={16} /> : undefined}
                  loading={save.isPending && save.variables.verdict === verdict}
                  onClick={() => give(verdict)}
                >
                  {t(`verdict.${verdict}`)}
                </Button>
              );
            })}
          </Group>
          <ProblemPanel error={save.error} />
        </>
      )}
    </Stack>
  );
}
