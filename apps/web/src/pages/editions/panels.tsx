import { List, NativeSelect, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditionDiff, useEditions } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { DiffTable } from '../../components/edition-diff/diff-table.js';
import { QueryView } from '../../components/query-view/query-view.js';

/** The success factors as a view: each with its items. */
export function Factors({ edition }: { readonly edition: EditionView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (!edition.factors) return <Text className="surface">{t('edition.factorsNone')}</Text>;
  const { factors, isProposed } = edition.factors;
  return (
    <Stack>
      {isProposed && <Text className="surface">{t('edition.factorsProposed')}</Text>}
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {factors.map(({ id, th, en }) => {
          const items = edition.items.filter((entry) => entry.factors.some((factor) => factor.id === id));
          return (
            <section key={id} className="surface">
              <Title order={2} size="h3">
                {pick(th, en)}
              </Title>
              <Text c="dimmed">{t('edition.factorCount', { count: items.length })}</Text>
              <List spacing="xs" mt="xs" listStyleType="none">
                {items.map(({ item, title }) => (
                  <List.Item key={item}>
                    {item} {pick(title.th, title.en)}
                  </List.Item>
                ))}
              </List>
            </section>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}

/** Notes on doubtful texts, as the file has them. */
export function Notes({ edition }: { readonly edition: EditionView }) {
  const { t } = useTranslation();
  if (edition.notes.length === 0) return <Text className="surface">{t('edition.notesNone')}</Text>;
  return (
    <section className="surface">
      <Text mb="sm">{t('edition.notesLead')}</Text>
      <ul style={{ margin: 0, paddingLeft: 24 }}>
        {edition.notes.map(({ id, item, kind, detail }) => (
          <li key={id} style={{ marginBottom: 12 }}>
            <Text component="span" fw={600}>
              {id} · {t(`editionNote.${kind}`)} · {t('edition.noteItem', { item })}
            </Text>
            <Text lang="en">{detail}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ROWS = ['1', '2', '3', '4'] as const;

/** How the two generations of the instrument differ, with how sure that is. */
export function Generations() {
  const { t } = useTranslation();
  return (
    <section className="surface">
      <Text mb="sm">{t('generations.lead')}</Text>
      <DataTable caption={t('edition.tabGenerations')} heads={[t('generations.row'), t('generations.before'), t('generations.now')]}>
        {ROWS.map((row) => (
          <Table.Tr key={row}>
            <Table.Th scope="row">{row}</Table.Th>
            <Table.Td style={{ minWidth: 110 }}>{t(`generations.before${row}`)}</Table.Td>
            <Table.Td style={{ minWidth: 110 }}>{t(`generations.now${row}`)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <Text c="dimmed" mt="sm">
        {t('generations.certainty')}
      </Text>
    </section>
  );
}

/** What changed from another recorded edition to this one. */
export function Compare({ code, initial }: { readonly code: string; readonly initial: string | undefined }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(initial ?? '');
  const against = chosen === '' ? null : chosen;
  const diff = useEditionDiff(code, against);
  return (
    <section className="surface">
      <QueryView query={useEditions()}>
        {({ items }) => {
          const others = items.filter((other) => other.code !== code);
          if (others.length === 0) return <Text>{t('editionDiff.noOther')}</Text>;
          return (
            <NativeSelect
              label={t('editionDiff.against')}
              maw={520}
              mb="md"
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={[
                { value: '', label: t('editionDiff.choose') },
                ...others.map((other) => ({
                  value: other.code,
                  label: other.proposed ? t('edition.proposedOption', { code: other.code }) : other.code,
                })),
              ]}
            />
          );
        }}
      </QueryView>
      {against !== null && <QueryView query={diff}>{(found) => <DiffTable diff={found} />}</QueryView>}
    </section>
  );
}
