import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePublicCycles } from '../../api/public-result.queries.js';
import type { PublicCycleView } from '../../api/public-result.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { PublicFrame } from '../../components/public-frame/public-frame.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { CycleFacts } from './cycle-facts.js';

function Introduction() {
  const { t } = useTranslation();
  return (
    <section>
      <SectionHeading>{t('publicResults.about')}</SectionHeading>
      <Stack gap="xs" maw={860}>
        <Text>{t('publicResults.what')}</Text>
        <Text>{t('publicResults.meaning')}</Text>
        <List spacing="xs">
          <List.Item>{t('publicResults.shown')}</List.Item>
          <List.Item>{t('publicResults.notShown')}</List.Item>
          <List.Item>{t('publicResults.opened')}</List.Item>
        </List>
      </Stack>
    </section>
  );
}

function Cycles({ cycles }: { readonly cycles: readonly PublicCycleView[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <section>
      <SectionHeading>{t('publicResults.cycles')}</SectionHeading>
      <Stack>
        {cycles.map((cycle) => (
          <article key={cycle.id} className="surface">
            <Title order={3} size="h4">
              <TextLink inherit to="/public/cycles/$cycleId" params={{ cycleId: cycle.id }}>
                {pick(cycle.nameTh, cycle.nameEn)}
              </TextLink>
            </Title>
            <CycleFacts cycle={cycle} />
          </article>
        ))}
      </Stack>
    </section>
  );
}

/** ผลการประเมิน PMQA 4.0 */
export function PublicResultsPage() {
  const { t } = useTranslation();
  return (
    <PublicFrame title={t('publicResults.title')} lead={t('publicResults.lead')} cycles={usePublicCycles()}>
      {({ items }) => (
        <Stack gap="lg">
          {items.length === 0 ? <EmptyView icon="folder" text={t('publicResults.none')} /> : <Cycles cycles={items} />}
          <Introduction />
        </Stack>
      )}
    </PublicFrame>
  );
}
