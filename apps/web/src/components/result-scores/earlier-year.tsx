import { Accordion, NativeSelect, Stack, Table, Text } from '@mantine/core';
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
}

interface Rows {
  /** Total and categories. */
  readonly parts: readonly Row[];
  readonly items: readonly Row[];
}

function useRows(view: ComparisonView, against: Against): Rows {
  const { t } = useTranslation();
  const { changes } = against;
  const current = view.scores.find(({ kind }) => kind === against.basis);
  const row = (key: string, name: string, before: Exact, now: Exact, change: Exact): Row => ({
    key,
    name,
    before: before?.points,
    now: now?.points,
    change,
  });
  const total = against.total ? [row('total', t('score.total'), against.total, current?.total, changes.total)] : [];
  const categories = Object.entries(against.categories).map(([id, before]) =>
    row(id, t('common.categoryNo', { category: id }), before, current?.categories[id], changes.categories[id]),
  );
  const items = against.comparableItems.map((id) =>
    row(id, t('common.itemNo', { item: id }), against.items[id], current?.items[id], changes.items[id]),
  );
  return { parts: [...categories, ...total], items };
}

function ChangeText({ change }: { readonly change: Exact }) {
  const { t } = useTranslation();
  if (!change) return '–';
  if (change.exact === '0') return t('comparison.unchanged');
  return change.exact.startsWith('-') ? change.points : `+${change.points}`;
}

function YearTable({ rows, caption, against }: { readonly rows: readonly Row[]; readonly caption: string; readonly against: Against }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      heads={[
        caption,
        t('comparison.previous', { year: against.fiscalYearBe }),
        t(`score.${against.basis ?? 'final'}`),
        t('comparison.change'),
      ]}
    >
      {rows.map(({ key, name, before, now, change }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row">{name}</Table.Th>
          <Table.Td className="numeric">{points(before)}</Table.Td>
          <Table.Td className="numeric">{points(now)}</Table.Td>
          <Table.Td className="numeric">
            <ChangeText change={change} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Years({ view, against }: { readonly view: ComparisonView; readonly against: Against }) {
  const { t } = useTranslation();
  const { parts, items } = useRows(view, against);
  return (
    <Stack gap="sm">
      <Comparable view={view} against={against} />
      {against.basis === null && <Text>{t('comparison.notYet')}</Text>}
      {against.isSameRule && against.total === null && parts.length > 0 && <Text>{t('comparison.totalNotCompared')}</Text>}
      <YearTable rows={parts} caption={t('common.category')} against={against} />
      {against.basis !== null && against.isSameRule && <Text c="dimmed">{t('comparison.exact')}</Text>}
      {items.length > 0 && (
        <Accordion variant="contained" order={3}>
          <Accordion.Item value="items">
            <Accordion.Control>{t('comparison.table')}</Accordion.Control>
            <Accordion.Panel>
              <YearTable rows={items} caption={t('common.item')} against={against} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
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
                  maw={520}
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
