import { List, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCyclePreview } from '../../api/cycle.queries.js';
import type { CyclePreview } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { shortDate } from '../../format/date.format.js';

const MOST_NAMED = 10;

function Blockers({ blockers }: Pick<CyclePreview, 'blockers'>) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (blockers.length === 0) return <StateWord tone="good">{t('setup.noBlockers')}</StateWord>;
  return (
    <Stack gap="sm">
      {blockers.map(({ name, titleTh, titleEn, count, blocks, agencies }) => (
        <div key={name}>
          <StateWord tone={blocks ? 'bad' : 'warn'}>
            {t(blocks ? 'setup.blocker' : 'setup.warning')}: {pick(titleTh, titleEn)} {count > 0 && `(${count})`}
          </StateWord>
          {agencies.length > 0 && (
            <List>
              {agencies.slice(0, MOST_NAMED).map(({ id, nameTh, nameEn }) => (
                <List.Item key={id}>{pick(nameTh, nameEn)}</List.Item>
              ))}
              {count > MOST_NAMED && <List.Item>{t('setup.andMore', { count: count - MOST_NAMED })}</List.Item>}
            </List>
          )}
        </div>
      ))}
    </Stack>
  );
}

function Windows({ groups }: Pick<CyclePreview, 'groups'>) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return groups.map(({ code, nameTh, nameEn, agencies, windows }) => (
    <div key={code}>
      <Title order={4} size="h4">
        {pick(nameTh, nameEn)} ({t('setup.agencyCount', { count: agencies })})
      </Title>
      <DataTable caption={t('setup.windowsOf', { group: pick(nameTh, nameEn) })} heads={[t('setup.step'), t('setup.from'), t('setup.to')]}>
        {windows.map(({ step, titleTh, titleEn, startsOn, endsOn }) => (
          <Table.Tr key={step}>
            <Table.Th scope="row">{pick(titleTh, titleEn)}</Table.Th>
            <Table.Td className="numeric">{shortDate(language, startsOn)}</Table.Td>
            <Table.Td className="numeric">{shortDate(language, endsOn)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </div>
  ));
}

/** ดูตัวอย่าง: what opening this cycle would create, and what stands against it. */
export function PreviewSection({ cycleId }: { readonly cycleId: string }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <section className="surface" aria-labelledby="setup-preview">
      <Title order={2} size="h3" id="setup-preview" mb="sm">
        {t('common.preview')}
      </Title>
      <QueryView query={useCyclePreview(cycleId, true)}>
        {(preview) => (
          <Stack>
            <Title order={3} size="h4">
              {t('setup.blockers')}
            </Title>
            <Blockers blockers={preview.blockers} />
            <Title order={3} size="h4">
              {t('setup.creates')}
            </Title>
            <Text>{t('setup.createsText', { cases: preview.cases, items: preview.itemsPerCase })}</Text>
            <List>
              {preview.tasks.map(({ kind, title, count }) => (
                <List.Item key={kind}>
                  {pick(title.th, title.en)}: {count}
                </List.Item>
              ))}
            </List>
            <Title order={3} size="h4">
              {t('setup.dates')}
            </Title>
            <Windows groups={preview.groups} />
          </Stack>
        )}
      </QueryView>
    </section>
  );
}
