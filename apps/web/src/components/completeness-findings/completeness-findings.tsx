import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CompletenessFinding } from '../../api/case.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { DifferingYears } from '../indicators/differing-years.js';
import { TextLink } from '../link/link.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { StateWord } from '../state-word/state-word.js';

function EvidenceLine({ evidence }: { readonly evidence: CompletenessFinding['evidence'][number] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { title, periodFromOn, periodToOn } = evidence;
  return (
    <>
      {title}
      {periodFromOn && periodToOn && (
        <> ({t('overview.dates', { from: shortDate(language, periodFromOn), to: shortDate(language, periodToOn) })})</>
      )}
    </>
  );
}

function Finding({ caseId, finding }: { readonly caseId: string; readonly finding: CompletenessFinding }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const placeWord = usePlaceWord();
  const { kind, item, checkpoints, count, evidence, questions, years } = finding;
  return (
    <List.Item>
      {kind === 'noAnswer' ? (
        <TextLink to="/cases/$caseId/profile" params={{ caseId }}>
          {t('profile.title')}
        </TextLink>
      ) : item === null ? (
        <Text component="span" fw={600}>
          {t(kind === 'yearsDiffer' ? 'indicator.heading' : 'completeness.wholeCase')}
        </Text>
      ) : (
        <TextLink to="/cases/$caseId/items/$item" params={{ caseId, item }}>
          {t('common.itemNo', { item })}
        </TextLink>
      )}
      {': '}
      {t(`completeness.kind.${kind}`)}
      {checkpoints.length > 0 && ` (${checkpoints.map((place) => placeWord(item ?? '', place)).join(', ')})`}
      {kind === 'unlinked' && evidence.length === 0 && ` (${t('completeness.notLinked', { count })})`}
      {years.length > 0 && <DifferingYears years={years} />}
      {questions.length > 0 && (
        <List size="md">
          {questions.map(({ id, th, en }) => (
            <List.Item key={id}>{pick(th, en)}</List.Item>
          ))}
        </List>
      )}
      {evidence.length > 0 && (
        <List size="md">
          {evidence.map((piece) => (
            <List.Item key={piece.evidenceVersionId}>
              <EvidenceLine evidence={piece} />
            </List.Item>
          ))}
        </List>
      )}
    </List.Item>
  );
}

/** What the system found of a case's form, item by item, each with the way to it. */
export function CompletenessFindings({ caseId, findings }: { readonly caseId: string; readonly findings: readonly CompletenessFinding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0)
    return (
      <StateWord tone="good" icon="check" isPlain>
        {t('completeness.findingsNone')}
      </StateWord>
    );
  return (
    <List spacing="xs">
      {findings.map((finding) => (
        <Finding key={`${finding.item ?? ''} ${finding.kind}`} caseId={caseId} finding={finding} />
      ))}
    </List>
  );
}
