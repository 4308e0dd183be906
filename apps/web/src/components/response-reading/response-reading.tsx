import { Grid, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEvidence } from '../../api/evidence.queries.js';
import { isPart } from '../../api/criteria.view.js';
import type { EditionItem } from '../../api/edition.view.js';
import { useResponse } from '../../api/response.queries.js';
import type { ResponseView } from '../../api/response.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EvidenceName } from '../evidence-name/evidence-name.js';
import { isMet } from '../item-editor/counting.js';
import { linkedTo, type LinkedEvidence } from '../item-editor/level-panel.js';
import { indicatorName } from '../indicators/indicators.js';
import { IndicatorTable } from '../indicators/indicator-table.js';
import { TextLink } from '../link/link.js';
import { QueryView } from '../query-view/query-view.js';
import { StateWord } from '../state-word/state-word.js';

/** The table of a part, and the evidence that stands by its indicators. */
function IndicatorReading({
  item,
  indicators,
  linked,
}: {
  readonly item: string;
  readonly indicators: ResponseView['indicators'];
  readonly linked: readonly LinkedEvidence[];
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <IndicatorTable item={item} indicators={indicators} />
      {linked.length > 0 && (
        <List size="md">
          {linked.map(({ evidence, link }) => (
            <List.Item key={`${link.checkpoint} ${link.evidenceVersionId}`}>
              {t('indicator.no', { indicator: indicatorName(item, link.checkpoint) })}:{' '}
              <EvidenceName evidence={evidence} versionId={link.evidenceVersionId} /> {link.page && t('item.page', { page: link.page })}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** One item as the agency wrote it, for reading: ticks with their evidence on the left, the explanation on the right. */
export function ResponseReading({ caseId, item }: { readonly caseId: string; readonly item: EditionItem }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const response = useResponse(caseId, item.item);
  const linked = linkedTo(item.item, useEvidence(caseId).data?.items ?? []);
  return (
    <QueryView query={response}>
      {({ ticks, indicators, text }) => (
        <Grid>
          <Grid.Col span={{ base: 12, md: isPart(item) ? 12 : 6 }}>
            <Text fw={700}>{t(isPart(item) ? 'indicator.heading' : 'check.ticks')}</Text>
            {isPart(item) && <IndicatorReading item={item.item} indicators={indicators} linked={linked} />}
            <Stack gap="sm">
              {item.levels.map(({ level, checkpoints }) => (
                <div key={level}>
                  <Text fw={600}>{t(`level.${level}`)}</Text>
                  {checkpoints.map((wording, position) => {
                    const isTicked = isMet(ticks, level, position + 1);
                    const own = linked.filter(({ link }) => link.level === level && link.checkpoint === position + 1);
                    return (
                      <Stack key={wording.th} gap={2} mb="xs">
                        <Text>{pick(wording.th, wording.en)}</Text>
                        <StateWord tone={isTicked ? 'good' : 'neutral'} icon={isTicked ? 'check' : 'circle'} isPlain>
                          {isTicked ? t('check.tickMet') : t('check.tickNotMet')}
                        </StateWord>
                        {own.length > 0 && (
                          <List size="md">
                            {own.map(({ evidence, link }) => (
                              <List.Item key={link.evidenceVersionId}>
                                <EvidenceName evidence={evidence} versionId={link.evidenceVersionId} />{' '}
                                {link.page && t('item.page', { page: link.page })}
                              </List.Item>
                            ))}
                          </List>
                        )}
                        {isTicked && own.length === 0 && (
                          <StateWord tone="warn" icon="alert" isPlain>
                            {t('item.noEvidence')}
                          </StateWord>
                        )}
                      </Stack>
                    );
                  })}
                </div>
              ))}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: isPart(item) ? 12 : 6 }}>
            <Text fw={700}>{t('check.text')}</Text>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{text === '' ? t('check.noText') : text}</Text>
            <TextLink to="/cases/$caseId/items/$item" params={{ caseId, item: item.item }} className="no-print">
              {t('check.openItem', { item: item.item })}
            </TextLink>
          </Grid.Col>
        </Grid>
      )}
    </QueryView>
  );
}
