import { Anchor, SimpleGrid, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCycle } from '../../api/cycle.queries.js';
import { useCycleProgress } from '../../api/office.queries.js';
import type { CycleView, ProgressView } from '../../api/office.view.js';
import type { StageName } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { CycleStatusWord } from '../../components/cycle-status/cycle-status.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EditionLink } from '../../components/edition-marks/edition-marks.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { shortDate } from '../../format/date.format.js';
import { CaseTable, type ProgressFilter } from './case-table.js';
import { LateList } from './late-list.js';
import { OfficeActions } from './office-actions.js';

/** How many cases stand where; each number is a filter of the table below. */
function Overview({
  progress,
  onStage,
  onGroup,
}: {
  readonly progress: ProgressView;
  readonly onStage: (stage: string) => void;
  readonly onGroup: (group: string) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg">
      <section className="surface">
        <Title order={2} size="h3" mb="xs">
          {t('progress.byStage')}
        </Title>
        <DataTable caption={t('progress.byStage')} heads={[t('cases.stage'), t('progress.caseCount'), t('progress.lateCount')]}>
          {progress.byStage.map(({ stage, cases, late }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row">
                <Anchor component="button" type="button" underline="always" ta="left" onClick={() => onStage(stage)}>
                  {t(`stage.${stage as StageName}`)}
                </Anchor>
              </Table.Th>
              <Table.Td className="numeric">{cases}</Table.Td>
              <Table.Td className="numeric">{late}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      </section>
      <section className="surface">
        <Title order={2} size="h3" mb="xs">
          {t('progress.byGroup')}
        </Title>
        <DataTable
          caption={t('progress.byGroup')}
          heads={[t('progress.group'), t('progress.caseCount'), t('progress.endedCount'), t('progress.lateCount')]}
        >
          {progress.byGroup.map(({ code, nameTh, nameEn, cases, ended, late }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row">
                <Anchor component="button" type="button" underline="always" ta="left" onClick={() => onGroup(code)}>
                  {pick(nameTh, nameEn)}
                </Anchor>
              </Table.Th>
              <Table.Td className="numeric">{cases}</Table.Td>
              <Table.Td className="numeric">{ended}</Table.Td>
              <Table.Td className="numeric">{late}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
        <Text mt="sm">{t('progress.overdueTasks', { count: progress.overdueTasks })}</Text>
        <Text>
          {progress.byStatus.map(({ status, cases }) => `${t(`caseStatus.${status}` as 'caseStatus.Active')} ${cases}`).join(' · ')}
        </Text>
      </section>
    </SimpleGrid>
  );
}

function Windows({ cycle }: { readonly cycle: CycleView }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return (
    <Stack>
      <EditionLink code={cycle.editionCode} />
      {cycle.groups.map(({ code, nameTh, nameEn, agencies, windows }) => (
        <section key={code}>
          <Title order={2} size="h3">
            {pick(nameTh, nameEn)} ({t('setup.agencyCount', { count: agencies.length })})
          </Title>
          <DataTable
            caption={t('setup.windowsOf', { group: pick(nameTh, nameEn) })}
            heads={[t('setup.step'), t('setup.from'), t('setup.to')]}
          >
            {windows.map(({ step, titleTh, titleEn, startsOn, endsOn }) => (
              <Table.Tr key={step}>
                <Table.Th scope="row">{pick(titleTh, titleEn)}</Table.Th>
                <Table.Td className="numeric">{shortDate(language, startsOn)}</Table.Td>
                <Table.Td className="numeric">{shortDate(language, endsOn)}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </section>
      ))}
    </Stack>
  );
}

function CasesTab({ cycle }: { readonly cycle: CycleView }) {
  const [filter, setFilter] = useState<ProgressFilter>({ stage: '', group: '', only: '' });
  const progress = useCycleProgress(cycle.id, { stage: filter.stage, group: filter.group, only: filter.only });
  const whole = useCycleProgress(cycle.id, { stage: '', group: '', only: '' }).data?.pages[0];
  return (
    <>
      {whole && (
        <Overview
          progress={whole}
          onStage={(stage) => setFilter({ ...filter, stage })}
          onGroup={(group) => setFilter({ ...filter, group })}
        />
      )}
      <section className="surface">
        <CaseTable
          query={progress}
          filter={filter}
          stages={whole?.byStage.map(({ stage }) => stage) ?? []}
          groups={whole?.byGroup ?? []}
          onFilter={setFilter}
        />
      </section>
    </>
  );
}

/** ภาพรวมรอบการประเมิน */
export function CycleProgressPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { cycleId } = useParams({ from: '/shell/cycles/$cycleId' });
  const search = useSearch({ from: '/shell/cycles/$cycleId' });
  const navigate = useNavigate();
  const cycle = useCycle(cycleId);
  const tab = search.tab ?? 'cases';
  return (
    <FoundPage query={cycle}>
      <PageHeader
        title={cycle.data ? pick(cycle.data.nameTh, cycle.data.nameEn) : t('progress.title')}
        lead={t('progress.title')}
        above={
          <TextLink to="/cycles" style={{ alignSelf: 'flex-start' }}>
            {t('cycles.title')}
          </TextLink>
        }
        actions={
          cycle.data && (
            <>
              <CycleStatusWord status={cycle.data.status} />
              <OfficeActions cycle={cycle.data} />
            </>
          )
        }
      />
      <QueryView query={cycle}>
        {(found) => (
          <Tabs
            value={tab}
            onChange={(value) =>
              void navigate({
                to: '/cycles/$cycleId',
                params: { cycleId },
                search: value && value !== 'cases' ? { tab: value } : {},
                replace: true,
              })
            }
            keepMounted={false}
          >
            <Tabs.List mb="md">
              <Tabs.Tab value="cases">{t('progress.cases')}</Tabs.Tab>
              <Tabs.Tab value="late">{t('progress.late')}</Tabs.Tab>
              <Tabs.Tab value="dates">{t('setup.dates')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="cases">
              <CasesTab cycle={found} />
            </Tabs.Panel>
            <Tabs.Panel value="late">
              <section className="surface">
                <LateList cycleId={cycleId} />
              </section>
            </Tabs.Panel>
            <Tabs.Panel value="dates">
              <section className="surface">
                <Windows cycle={found} />
              </section>
            </Tabs.Panel>
          </Tabs>
        )}
      </QueryView>
    </FoundPage>
  );
}
