import { Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCase, useCaseItems, useCaseMissing } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { Versioned } from '../../api/client.js';
import { criteriaOf } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { ProposedEdition } from '../../components/edition-marks/edition-marks.js';
import { ItemGrid } from '../../components/item-grid/item-grid.js';
import { ButtonLink } from '../../components/link/link.js';
import { MissingList } from '../../components/missing-list/missing-list.js';
import { ToImprovement } from '../../components/missing-list/to-improvement.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PhaseBar } from '../../components/phase-bar/phase-bar.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { RecallButton } from '../../components/recall-button/recall-button.js';
import { pointsByCategory, ScoreRadar, type NamedScore } from '../../components/score-radar/score-radar.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { points } from '../../format/number.format.js';

function ScoreSection({ edition, score }: { readonly edition: EditionView; readonly score: CaseView['selfScore'] }) {
  const { t } = useTranslation();
  const named = useMemo<readonly NamedScore[]>(
    () => (score ? [{ name: t('score.self'), total: score.total.points, categories: pointsByCategory(score.categories) }] : []),
    [score, t],
  );
  if (!score) return <Text>{t('overview.noScore')}</Text>;
  const ordered = Object.entries(score.categories).toSorted(([, first], [, second]) => Number(second.points) - Number(first.points));
  return (
    <>
      <Text mb="sm">
        {t('overview.scoreSummary', {
          points: points(score.total.points),
          best: ordered[0]?.[0] ?? '–',
          least: ordered.at(-1)?.[0] ?? '–',
        })}
      </Text>
      {!score.isRecorded && <Text c="dimmed">{t('overview.scoreOfDrafts')}</Text>}
      <ScoreRadar edition={edition} scores={named} />
    </>
  );
}

function Overview({ found, edition }: { readonly found: Versioned<CaseView>; readonly edition: EditionView }) {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const caseId = found.id;
  const items = useCaseItems(caseId);
  const missing = useCaseMissing(caseId, found.may.drafts);
  return (
    <>
      <PageHeader
        title={agencyName(found.agency)}
        lead={
          <>
            {t('common.fiscalYear', { year: found.fiscalYearBe })} · {t(`stage.${found.stage}`)}
            <ProposedEdition edition={edition} />
          </>
        }
        actions={
          <StateWord tone={found.status === 'Active' ? 'active' : found.status === 'Closed' ? 'good' : 'warn'}>
            {t(`caseStatus.${found.status}`)}
          </StateWord>
        }
      />
      <Stack gap="lg">
        <section className="surface">
          <Title order={2} size="h3" mb="sm">
            {t('overview.stepsHeading')}
          </Title>
          <PhaseBar phases={found.phaseBar} />
          {found.progress && (
            <Stack gap={4} mt="md">
              <Text>{t('overview.progress', found.progress)}</Text>
              <Progress value={found.progress.percent} aria-label={t('overview.progress', found.progress)} size="lg" />
            </Stack>
          )}
          <Group mt="md" className="no-print">
            <ButtonLink variant="default" to="/cases/$caseId/evidence" params={{ caseId }}>
              {t('overview.toEvidence')}
            </ButtonLink>
            <ButtonLink variant="default" to="/cases/$caseId/profile" params={{ caseId }}>
              {t('overview.toProfile')}
            </ButtonLink>
            <ButtonLink variant="default" to="/cases/$caseId/feedback" params={{ caseId }}>
              {t('overview.toFeedback')}
            </ButtonLink>
            <ButtonLink variant="default" to="/cases/$caseId/plan" params={{ caseId }}>
              {t('overview.toPlan')}
            </ButtonLink>
            <RecallButton found={found} />
          </Group>
        </section>
        {found.may.signed && (
          <section className="surface">
            <SectionHeading>{t('overview.gridHeading')}</SectionHeading>
            <QueryView query={items}>{({ items: rows }) => <ItemGrid caseId={caseId} edition={edition} rows={rows} />}</QueryView>
          </section>
        )}
        {found.may.selfScore && (
          <section className="surface">
            <SectionHeading>{t('overview.scoreHeading')}</SectionHeading>
            <ScoreSection edition={edition} score={found.selfScore} />
          </section>
        )}
        {found.may.drafts && (
          <section className="surface">
            <SectionHeading>{t('overview.missingHeading')}</SectionHeading>
            <ToImprovement found={found} />
            <QueryView query={missing}>{({ items: entries }) => <MissingList caseId={caseId} entries={entries} />}</QueryView>
          </section>
        )}
      </Stack>
    </>
  );
}

/** ภาพรวมการประเมินของหน่วยงาน */
export function CaseOverviewPage() {
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  const found = useCase(caseId);
  const edition = useEdition(found.data?.editionCode);
  return (
    <QueryView query={found}>
      {(loaded) => (
        <QueryView query={edition}>{(criteria) => <Overview found={loaded} edition={criteriaOf(criteria, loaded.categories)} />}</QueryView>
      )}
    </QueryView>
  );
}
