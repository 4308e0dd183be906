import { Accordion, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import type { FeedbackReportView, FindingKind, ResultView } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { points } from '../../format/number.format.js';
import { useAgencyName } from '../agency-name/agency-name.hook.js';
import { EarlierYear } from '../result-scores/earlier-year.js';
import { FactorScores } from '../result-scores/factor-scores.js';
import { ResultScores } from '../result-scores/result-scores.js';
import { RuleInWords } from '../score-rule/rule-in-words.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { StateWord } from '../state-word/state-word.js';

type ReportDocument = FeedbackReportView['document'];
type ResultItem = ResultView['items'][number];
interface ShownFinding {
  readonly id: string;
  readonly item: string;
  readonly text: string;
}

/** The chosen first ones in their order, then the rest by item. */
function findingsOf(document: ReportDocument, kind: FindingKind): readonly ShownFinding[] {
  const all = document.items.flatMap((row) => row[kind].map(({ id, text }) => ({ id, item: row.item, text })));
  const top = kind === 'strengths' ? document.topStrengths : document.topOpportunities;
  const first = top.flatMap((id) => all.filter((finding) => finding.id === id));
  return [...first, ...all.filter(({ id }) => !top.includes(id))];
}

function Findings({ findings, heading }: { readonly findings: readonly ShownFinding[]; readonly heading: string }) {
  const { t } = useTranslation();
  return (
    <section className="surface">
      <SectionHeading>{heading}</SectionHeading>
      {findings.length === 0 ? (
        <Text>{t('feedback.none')}</Text>
      ) : (
        <ul style={{ paddingLeft: 24, margin: 0 }}>
          {findings.map(({ id, item, text }) => (
            <li key={id}>
              <Text component="span" fw={600}>
                {t('common.itemNo', { item })}
              </Text>
              {': '}
              <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Checkpoints of one item as the result has them: met or not, and why a mark was changed. */
function Checkpoints({ row }: { readonly row: ResultItem }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <div className="scroll-x">
      <Table>
        <Table.Caption className="visually-hidden">{t('common.itemNo', { item: row.item })}</Table.Caption>
        <Table.Tbody>
          {row.checkpoints.map(({ level, checkpoint, textTh, textEn, met, rationale }) => (
            <Table.Tr key={`${level} ${checkpoint}`}>
              <Table.Th scope="row" fw={400}>
                {t(`level.${level}`)}: {pick(textTh, textEn)}
                {rationale !== '' && <Text c="dimmed">{rationale}</Text>}
              </Table.Th>
              <Table.Td>
                {met !== null && (
                  <StateWord tone={met ? 'good' : 'bad'} icon={met ? 'check' : 'close'}>
                    {met ? t('feedback.met') : t('feedback.notMet')}
                  </StateWord>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ScoreSection({ result, edition }: { readonly result: ResultView; readonly edition: EditionView }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const shown = result.state === 'final' ? 'final' : 'preliminary';
  const total = result.totals?.[shown];
  return (
    <section className="surface">
      <SectionHeading>{t('comparison.heading')}</SectionHeading>
      {total && (
        <Text fw={700} fz={22} mb="sm">
          {t('feedback.levelSentence', { agency: agencyName(result.agency), points: points(total.points) })}
        </Text>
      )}
      {result.state === 'preliminary' && <Text mb="sm">{t('response.lead')}</Text>}
      <ResultScores caseId={result.caseId} edition={edition} />
    </section>
  );
}

interface ReportReadingProps {
  readonly result: ResultView;
  /** Null before the report is published to this reader. */
  readonly document: ReportDocument | null;
  readonly edition: EditionView;
}

/** The report as the agency reads it: result first, then strengths, opportunities, items, method. */
export function ReportReading({ result, document, edition }: ReportReadingProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <Stack gap="lg">
      <ScoreSection result={result} edition={edition} />
      {document && document.note !== '' && (
        <section className="surface">
          <SectionHeading>{t('feedback.summary')}</SectionHeading>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{document.note}</Text>
        </section>
      )}
      {document && <Findings findings={findingsOf(document, 'strengths')} heading={t('feedback.strengths')} />}
      {document && <Findings findings={findingsOf(document, 'opportunities')} heading={t('feedback.opportunities')} />}
      <section className="surface">
        <SectionHeading>{t('feedback.itemsHeading')}</SectionHeading>
        <Accordion multiple variant="separated" order={3}>
          {result.items.map((row) => {
            const score = row.final ?? row.preliminary;
            return (
              <Accordion.Item key={row.item} value={row.item}>
                <Accordion.Control>
                  {row.item} {pick(row.titleTh, row.titleEn)} · {row.form === 'levels' && `${t(`level.${score?.level ?? 'none'}`)} · `}
                  <span className="numeric">{points(score?.points)}</span>
                </Accordion.Control>
                <Accordion.Panel>
                  <Checkpoints row={row} />
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </section>
      <FactorScores caseId={result.caseId} />
      <EarlierYear caseId={result.caseId} />
      <section className="surface">
        <SectionHeading>{t('feedback.method')}</SectionHeading>
        {edition.rule ? <RuleInWords rule={edition.rule} results={edition.results?.id ?? null} /> : <Text>{t('feedback.methodText')}</Text>}
      </section>
    </Stack>
  );
}
