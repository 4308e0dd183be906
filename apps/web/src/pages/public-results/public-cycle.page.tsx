import { Accordion, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePublicCycles } from '../../api/public-result.queries.js';
import type { PublicCycleView } from '../../api/public-result.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { PublicFrame } from '../../components/public-frame/public-frame.js';
import { RuleInWords } from '../../components/score-rule/rule-in-words.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { ComputeAgain } from './compute-again.js';
import { CycleFacts } from './cycle-facts.js';
import { ResultTable } from './result-table.js';

function Categories({ cycle }: { readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const names = cycle.categories.map((category) => {
    const title = cycle.categoryTitles[category];
    return `${t('common.categoryNo', { category })} ${title ? pick(title.th, title.en) : ''}`.trim();
  });
  const full = cycle.scoreRule.levels.reduce((sum, { points }) => sum + points, 0);
  return (
    <div>
      <Text>{t('publicResults.full', { points: full })}</Text>
      <Text maw={860}>{names.join(' · ')}</Text>
    </div>
  );
}

function Results({ cycle }: { readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <section>
        <SectionHeading>{t('publicResults.results')}</SectionHeading>
        <Stack>
          <Categories cycle={cycle} />
          <Accordion variant="contained" order={3}>
            <Accordion.Item value="rule">
              <Accordion.Control>{t('edition.tabRule')}</Accordion.Control>
              <Accordion.Panel>
                <RuleInWords rule={cycle.scoreRule} results={cycle.resultsCategory} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
          <ResultTable cycle={cycle} />
        </Stack>
      </section>
      <ComputeAgain cycle={cycle} />
    </Stack>
  );
}

/** Results of one cycle, for everyone. A cycle that is not shown is not told from one that does not exist. */
export function PublicCyclePage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { cycleId } = useParams({ from: '/public/cycles/$cycleId' });
  const cycles = usePublicCycles();
  const cycle = cycles.data?.items.find(({ id }) => id === cycleId);
  return (
    <PublicFrame
      title={cycle ? pick(cycle.nameTh, cycle.nameEn) : t('publicResults.title')}
      lead={cycle && <CycleFacts cycle={cycle} />}
      above={<TextLink to="/public">{t('publicResults.published')}</TextLink>}
      cycles={cycles}
    >
      {() => (cycle && cycle.results > 0 ? <Results cycle={cycle} /> : <EmptyView icon="folder" text={t('publicResults.noneOfCycle')} />)}
    </PublicFrame>
  );
}
