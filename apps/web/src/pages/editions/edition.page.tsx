import { Accordion, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionItem } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';

/** Checkpoints of one item, both languages side by side. */
function Checkpoints({ entry }: { readonly entry: EditionItem }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('edition.checkpointsOf', { item: entry.item })}
      heads={[t('overview.level'), t('common.points'), t('edition.thai'), t('edition.english')]}
    >
      {entry.levels.flatMap(({ level, cumulativePoints, checkpoints }) =>
        checkpoints.map((text, at) => (
          <Table.Tr key={`${level} ${at}`}>
            <Table.Th scope="row">{t('item.checkpointNo', { level: t(`level.${level}`), checkpoint: at + 1 })}</Table.Th>
            <Table.Td className="numeric">{cumulativePoints}</Table.Td>
            <Table.Td style={{ minWidth: 220 }}>
              <span lang="th">{text.th}</span>
            </Table.Td>
            <Table.Td style={{ minWidth: 220 }}>
              <span lang="en">{text.en}</span>
            </Table.Td>
          </Table.Tr>
        )),
      )}
    </DataTable>
  );
}

/** เกณฑ์การประเมิน: categories, items, levels and checkpoints of one edition, to be read. */
export function EditionPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { code } = useParams({ from: '/shell/editions/$code' });
  return (
    <>
      <PageHeader title={`${t('edition.title')} ${code}`} lead={t('edition.lead')} />
      <QueryView query={useEdition(code)}>
        {({ categories }) => (
          <Stack>
            {categories.map(({ category, title, items }) => (
              <section key={category} className="surface">
                <Title order={2} size="h3" mb="xs">
                  {t('common.categoryNo', { category })} {pick(title.th, title.en)}
                </Title>
                <Accordion multiple variant="contained" order={3}>
                  {items.map((entry) => (
                    <Accordion.Item key={entry.item} value={entry.item}>
                      <Accordion.Control>
                        <Text component="span" fw={600}>
                          {entry.item} {pick(entry.title.th, entry.title.en)}
                        </Text>
                      </Accordion.Control>
                      <Accordion.Panel>
                        <Checkpoints entry={entry} />
                      </Accordion.Panel>
                    </Accordion.Item>
                  ))}
                </Accordion>
              </section>
            ))}
          </Stack>
        )}
      </QueryView>
    </>
  );
}
