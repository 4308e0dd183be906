import { NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExtensions } from '../../api/office.queries.js';
import type { ExtensionRow, ExtensionState } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { ExtensionStateWord } from '../../components/extension-state/extension-state.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { dateAndTime } from '../../format/date.format.js';

const STATES: readonly ExtensionState[] = ['Asked', 'Granted', 'Refused', 'Lapsed'];

function RequestLine({ row }: { readonly row: ExtensionRow }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const agencyName = useAgencyName();
  const agency = agencyName(row.agency);
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 170 }}>
        <TextLink to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {agency}
        </TextLink>
        <Text c="dimmed" size="sm">
          {t('common.fiscalYear', { year: row.fiscalYearBe })}
        </Text>
      </Table.Th>
      <Table.Td style={{ minWidth: 200 }}>
        {row.task ? `${pick(row.task.title.th, row.task.title.en)} ${row.task.subject}`.trim() : t('extension.wholeStep')}
        <Text style={{ whiteSpace: 'pre-wrap' }}>{row.reason}</Text>
      </Table.Td>
      <Table.Td style={{ minWidth: 140 }}>
        {t('extension.askedDays', { days: row.askedDays })}
        <Text c="dimmed" size="sm">
          {t('extension.quota', { granted: row.grantedInCaseDays, quota: row.quotaDays })}
        </Text>
      </Table.Td>
      <Table.Td>
        <ExtensionStateWord row={row} />
      </Table.Td>
      <Table.Td className="numeric">{dateAndTime(language, row.askedAt)}</Table.Td>
      <Table.Td>
        {row.state === 'Asked' && row.decisionTaskId ? (
          <ButtonLink
            size="sm"
            to="/tasks/$taskId"
            params={{ taskId: row.decisionTaskId }}
            aria-label={`${t('extension.decide')} ${agency}`}
          >
            {t('extension.decide')}
          </ButtonLink>
        ) : (
          '–'
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** คำขอขยายระยะเวลา */
export function ExtensionsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<ExtensionState | ''>('Asked');
  const requests = useExtensions(state === '' ? {} : { state });
  return (
    <>
      <PageHeader title={t('extension.title')} />
      <Stack className="surface">
        <NativeSelect
          label={t('common.state')}
          maw={320}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as ExtensionState | '')}
          data={[{ value: '', label: t('progress.all') }, ...STATES.map((value) => ({ value, label: t(`extensionState.${value}`) }))]}
        />
        <PagedView<ExtensionRow, { readonly items: readonly ExtensionRow[]; readonly nextCursor: string | null }>
          query={requests}
          empty={t('extension.empty')}
          emptyIcon="check"
        >
          {(rows) => (
            <DataTable
              caption={t('extension.title')}
              heads={[
                t('common.agency'),
                t('extension.scope'),
                t('extension.asked'),
                t('common.state'),
                t('extension.askedAt'),
                t('inbox.action'),
              ]}
            >
              {rows.map((row) => (
                <RequestLine key={row.id} row={row} />
              ))}
            </DataTable>
          )}
        </PagedView>
      </Stack>
    </>
  );
}
