import { NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useComparison } from '../../api/report.queries.js';
import type { ComparisonView } from '../../api/report.view.js';
import { points } from '../../format/number.format.js';
import { DataTable } from '../data-table/data-table.js';
import { TextLink } from '../link/link.js';
import { QueryView } from '../query-view/query-view.js';
import { SectionHeading } from '../section-heading/section-heading.js';

type Against = NonNullable<ComparisonView['against']>;
type Exact = Against['changes']['items'][string] | null | undefined;

/** Whether the rule is the same, and what is left out. */
function Comparable({ view, against }: { readonly view: ComparisonView; readonly against: Against }) {
  const { t } = useTranslation();
  const codes = { before: against.editionCode, after: view.editionCode };
  const isSameEdition = codes.before === codes.after;
  return (
    <Stack gap={4}>
      <Text fw={600}>
        {!against.isSameRule
          ? t('comparison.otherRule', codes)
          : isSameEdition
            ? t('comparison.sameEdition', { code: codes.after })
            : t('comparison.sameRule', codes)}
      </Text>
      {against.isSameRule && against.otherItems.length > 0 && (
        <Text>{t('comparison.otherItems', { items: against.otherItems.join(', ') })}</Text>
      )}
      {!isSameEdition && (
        <TextLink
          to="/editions/$code"
          params={{ code: codes.after }}
          search={{ tab: 'Compare', against: codes.before }}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('comparison.seeChanges')}
        </TextLink>
      )}
    </Stack>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly before: string | undefined;
  readonly now: string | undefined;
  readonly change: Exact;
  readonly isStrong: boolean;
}

function useRows(view: ComparisonView, against: Against): readonly Row[] {
  const { t } = useTranslation();
  const { changes } = against;
  const current = view.scores.find(({ kind }) => kind === against.basis);
  const row = (key: string, name: string, before: Exact, now: Exact, change: Exact, isStrong: boolean): Row => ({
    key,
    name,
    before: before?.points,
    now: now?.points,
    change,
    isStrong,
  });
  return [
    ...(against.total ? [row('total', t('score.total'), against.total, current?.total, changes.total, true)] : []),
    ...Object.entries(against.categories).map(([id, before]) =>
      row(`category ${id}`, t('common.categoryNo', { category: id }), before, current?.categories[id], changes.categories[id], true),
    ),
    ...against.comparableItems.map((id) =>
      row(id, t('common.itemNo', { item: id }), against.items[id], current?.items[id], changes.items[id], false),
    ),
  ];
}

function ChangeText({ change }: { readonly change: Exact }) {
  const { t } = useTranslation();
  if (!change) return '–';
  if (change.exact === '0') return t('comparison.unchanged');
  return change.exact.startsWith('-') ? change.points : `+${change.points}`;
}

function Years({ view, against }: { readonly view: ComparisonView; readonly against: Against }) {
  const { t } = useTranslation();
  const rows = useRows(view, against);
  return (
    <Stack gap="sm">
      <Comparable view={view} against={against} />
      {against.basis === null && <Text>{t('comparison.notYet')}</Text>}
      {against.isSameRule && against.total === null && Object.keys(against.categories).length > 0 && (
        <Text>{t('comparison.totalNotCompared')}</Text>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={t('comparison.table')}
          heads={[
            t('common.item'),
            t('comparison.previous', { year: against.fiscalYearBe }),
            t(`score.${against.basis ?? 'final'}`),
            t('comparison.change'),
          ]}
        >
          {rows.map(({ key, name, before, now, change, isStrong }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={isStrong ? 700 : 400}>
                {name}
              </Table.Th>
              <Table.Td className="numeric">{points(before)}</Table.Td>
              <Table.Td className="numeric">{points(now)}</Table.Td>
              <Table.Td className="numeric">
                <ChangeText change={change} />
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </Stack>
  );
}

/** This year's result beside an earlier one: says whether the rule is the same, and compares only what may be. */
export function EarlierYear({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  return (
    <section className="surface">
      <SectionHeading>{t('comparison.earlier')}</SectionHeading>
      <QueryView query={useComparison(caseId, chosen)}>
        {(view) =>
          view.against ? (
            <Stack>
              {view.earlier.length > 1 && (
                <NativeSelect
                  label={t('comparison.earlierYear')}
                  maw={420}
                  value={view.against.caseId}
                  onChange={(event) => setChosen(event.currentTarget.value)}
                  data={view.earlier.map((one) => ({
                    value: one.caseId,
                    label: t('comparison.earlierChoice', { year: one.fiscalYearBe, code: one.editionCode }),
                  }))}
                />
              )}
              <Years view={view} against={view.against} />
            </Stack>
          ) : (
            <Text>{t('comparison.noEarlier')}</Text>
          )
        }
      </QueryView>
    </section>
  );
}
