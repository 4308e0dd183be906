import { Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../../api/office.queries.js';
import type { ProgressRow, ProgressView } from '../../api/office.view.js';
import type { StageName } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { TextLink } from '../../components/link/link.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { shortDate } from '../../format/date.format.js';

export interface ProgressFilter {
  readonly stage: string;
  readonly group: string;
  readonly only: string;
}

function CaseLine({ row, group }: { readonly row: ProgressRow; readonly group: string }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const name = pick(row.agency.nameTh, row.agency.nameEn);
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 240 }}>
        <TextLink to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {name}
        </TextLink>
        {row.ministryNameTh && (
          <Text c="dimmed" size="sm">
            {row.ministryNameTh}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{group}</Table.Td>
      <Table.Td>
        {t(`stage.${row.stage as StageName}`)}
        {row.round > 1 && ` · ${t('judging.round', { round: row.round })}`}
        <div>
          <StateWord tone={row.status === 'Closed' ? 'good' : row.status === 'Active' ? 'active' : 'warn'} isPlain>
            {t(`caseStatus.${row.status}` as 'caseStatus.Active')}
          </StateWord>
        </div>
      </Table.Td>
      <Table.Td className="numeric">{t('common.of', { done: row.done, total: row.total })}</Table.Td>
      <Table.Td>{row.overdue > 0 ? <StateWord tone="bad">{t('progress.overdueCount', { count: row.overdue })}</StateWord> : '–'}</Table.Td>
      <Table.Td className="numeric">
        {row.endsAt ? shortDate(language, row.endsAt) : '–'}
        {row.late && (
          <div>
            <StateWord tone="bad" isPlain>
              {t('task.late')}
            </StateWord>
          </div>
        )}
      </Table.Td>
      <Table.Td>
        {row.attention && (
          <StateWord tone="bad" isPlain>
            {row.attention}
          </StateWord>
        )}
        <Stack gap={0}>
          <TextLink to="/cases/$caseId/team" params={{ caseId: row.caseId }} aria-label={`${t('team.title')} ${name}`}>
            {t('progress.team')}
          </TextLink>
          <TextLink to="/cases/$caseId/audit" params={{ caseId: row.caseId }} aria-label={`${t('audit.title')} ${name}`}>
            {t('progress.audit')}
          </TextLink>
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

interface CaseTableProps {
  readonly query: Pages<ProgressView>;
  readonly filter: ProgressFilter;
  readonly stages: readonly string[];
  readonly groups: readonly { readonly code: string; readonly nameTh: string; readonly nameEn: string }[];
  readonly onFilter: (filter: ProgressFilter) => void;
}

/** Every agency's case with how far it is; filters are carried out by the server. */
export function CaseTable({ query, filter, stages, groups, onFilter }: CaseTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const groupName = (code: string): string => {
    const found = groups.find((group) => group.code === code);
    return found ? pick(found.nameTh, found.nameEn) : code;
  };
  return (
    <Stack>
      <Group align="flex-end">
        <NativeSelect
          label={t('cases.stage')}
          value={filter.stage}
          onChange={(event) => onFilter({ ...filter, stage: event.currentTarget.value })}
          data={[
            { value: '', label: t('progress.all') },
            ...stages.map((stage) => ({ value: stage, label: t(`stage.${stage as StageName}`) })),
          ]}
        />
        <NativeSelect
          label={t('progress.group')}
          value={filter.group}
          onChange={(event) => onFilter({ ...filter, group: event.currentTarget.value })}
          data={[
            { value: '', label: t('progress.all') },
            ...groups.map(({ code, nameTh, nameEn }) => ({ value: code, label: pick(nameTh, nameEn) })),
          ]}
        />
        <NativeSelect
          label={t('common.filter')}
          value={filter.only}
          onChange={(event) => onFilter({ ...filter, only: event.currentTarget.value })}
          data={[
            { value: '', label: t('progress.all') },
            { value: 'late', label: t('progress.onlyLate') },
            { value: 'attention', label: t('progress.onlyAttention') },
          ]}
        />
      </Group>
      <PagedView<ProgressRow, ProgressView> query={query} empty={t('progress.noCases')}>
        {(rows) => (
          <DataTable
            caption={t('progress.cases')}
            heads={[
              t('common.agency'),
              t('progress.group'),
              t('cases.stage'),
              t('cases.progress'),
              t('progress.overdue'),
              t('progress.endsOn'),
              t('progress.more'),
            ]}
          >
            {rows.map((row) => (
              <CaseLine key={row.caseId} row={row} group={groupName(row.group)} />
            ))}
          </DataTable>
        )}
      </PagedView>
    </Stack>
  );
}
