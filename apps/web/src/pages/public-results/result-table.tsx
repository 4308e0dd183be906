import { Anchor, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicTableAddress, usePublicResults } from '../../api/public-result.queries.js';
import type { PublicCycleView, PublicResultRow, PublicResultsView } from '../../api/public-result.view.js';
import type { Pages } from '../../api/office.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { isMissing } from '../../components/query-view/found-page.js';
import { shortDate } from '../../format/date.format.js';
import { points } from '../../format/number.format.js';

const TYPING_MS = 300;

/** What is searched for stands in the address, so that a search can be passed on. */
function useSearched() {
  const navigate = useNavigate();
  const { search: asked = '' } = useSearch({ from: '/public/cycles/$cycleId' });
  const [typed, setTyped] = useState(asked);
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  useEffect(() => {
    if (search !== asked)
      void navigate({ from: '/public/cycles/$cycleId', search: search === '' ? {} : { search }, replace: true, resetScroll: false });
  }, [navigate, search, asked]);
  return { typed, setTyped, search };
}

function Files({ row, name, hasIndicators }: { readonly row: PublicResultRow; readonly name: string; readonly hasIndicators: boolean }) {
  const { t } = useTranslation();
  const tables = [
    { table: 'checkpoints', text: t('publicResults.checkpoints') },
    ...(hasIndicators ? [{ table: 'results', text: t('publicResults.indicators') } as const] : []),
  ] as const;
  return (
    <Stack gap={2} align="flex-start" miw={240}>
      {tables.map(({ table, text }) => (
        <Anchor key={table} href={publicTableAddress(row.caseId, table)} download underline="always" aria-label={`${text} ${name}`}>
          {text}
        </Anchor>
      ))}
      <Digest digest={row.inputSha256} />
    </Stack>
  );
}

function Digest({ digest }: { readonly digest: string }) {
  return (
    <Text component="code" fz={14} lh={1.4} ff="monospace" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {digest}
    </Text>
  );
}

function ResultLine({ row, cycle }: { readonly row: PublicResultRow; readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const name = pick(row.agencyNameTh, row.agencyNameEn);
  return (
    <Table.Tr>
      <Table.Th scope="row" miw={190}>
        {name}
        <Text c="dimmed" size="sm">
          {t('publicResults.publishedOn', { date: shortDate(language, row.publishedAt) })}
        </Text>
      </Table.Th>
      <Table.Td className="numeric" fw={700}>
        {points(row.total.points)}
      </Table.Td>
      {cycle.categories.map((category) => (
        <Table.Td key={category} className="numeric">
          {points(row.categories[category]?.points)}
        </Table.Td>
      ))}
      <Table.Td>
        <Files row={row} name={name} hasIndicators={cycle.resultsCategory !== null} />
      </Table.Td>
    </Table.Tr>
  );
}

interface FoundProps {
  readonly cycle: PublicCycleView;
  readonly query: Pages<PublicResultsView>;
  readonly search: string;
}

function Found({ cycle, query, search }: FoundProps) {
  const { t } = useTranslation();
  // The office may stop showing a cycle while it is read.
  if (isMissing(query)) return <EmptyView icon="folder" text={t('publicResults.noneOfCycle')} />;
  return (
    <PagedView<PublicResultRow, PublicResultsView>
      query={query}
      empty={t(search === '' ? 'publicResults.noneOfCycle' : 'publicResults.notFound')}
      emptyIcon={search === '' ? 'folder' : 'search'}
    >
      {(rows) => (
        <DataTable
          caption={t('publicResults.caption')}
          heads={[
            t('common.agency'),
            t('score.total'),
            ...cycle.categories.map((category) => t('common.categoryNo', { category })),
            t('publicResults.files'),
          ]}
        >
          {rows.map((row) => (
            <ResultLine key={row.caseId} row={row} cycle={cycle} />
          ))}
        </DataTable>
      )}
    </PagedView>
  );
}

/** Results of a cycle by agency; the search is carried out by the server. */
export function ResultTable({ cycle }: { readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  const { typed, setTyped, search } = useSearched();
  return (
    <Stack>
      <TextInput
        type="search"
        maw={520}
        label={t('publicResults.search')}
        description={t('publicResults.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Found cycle={cycle} query={usePublicResults(cycle.id, search)} search={search} />
    </Stack>
  );
}
