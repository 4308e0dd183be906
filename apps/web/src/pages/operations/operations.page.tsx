import { Alert, List, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWorkQueues } from '../../api/office.queries.js';
import type { WorkQueuesView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { Icon } from '../../components/icon/icon.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { dateAndTime } from '../../format/date.format.js';

function Engine({ temporal }: Pick<WorkQueuesView, 'temporal'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <section className="surface">
      <Title order={2} size="h3" mb="xs">
        {t('operations.engine')}
      </Title>
      <StateWord tone={temporal.reachable ? 'good' : 'bad'}>{t(temporal.reachable ? 'operations.reachable' : 'operations.away')}</StateWord>
      {!temporal.reachable && (
        <Alert color="rose" mt="sm" icon={<Icon name="alert" />}>
          <Text>{t('operations.awayText')}</Text>
          {temporal.reason && <Text>{temporal.reason}</Text>}
        </Alert>
      )}
      {temporal.queues.length > 0 && (
        <DataTable
          caption={t('operations.engine')}
          heads={[
            t('operations.queue'),
            t('operations.pollers'),
            t('operations.backlog'),
            t('operations.oldest'),
            t('operations.lastPoll'),
          ]}
        >
          {temporal.queues.map(({ name, pollers, backlog, oldestSeconds, lastPollAt }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>
                <StateWord tone={pollers > 0 ? 'good' : 'bad'} isPlain>
                  {pollers}
                </StateWord>
              </Table.Td>
              <Table.Td className="numeric">{backlog ?? '–'}</Table.Td>
              <Table.Td className="numeric">
                {oldestSeconds === null ? '–' : t('operations.seconds', { count: Math.round(oldestSeconds) })}
              </Table.Td>
              <Table.Td className="numeric">{lastPollAt ? dateAndTime(language, lastPollAt) : '–'}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}

/** สถานะระบบ: pollers, backlog and lag; no content of any case. */
export function OperationsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('operations.title')} lead={t('operations.lead')} />
      <QueryView query={useWorkQueues()}>
        {({ temporal, relay, conductors }) => (
          <Stack>
            <Engine temporal={temporal} />
            <section className="surface" aria-labelledby="operations-relay">
              <Title order={2} size="h3" id="operations-relay" mb="xs">
                {t('operations.relay')}
              </Title>
              <List>
                <List.Item>{t('operations.relayRows', { count: relay.rows })}</List.Item>
                <List.Item>{t('operations.relayOldest', { count: Math.round(relay.oldestSeconds) })}</List.Item>
                <List.Item>{t('operations.relayPostponed', { count: relay.postponed })}</List.Item>
              </List>
            </section>
            <section className="surface" aria-labelledby="operations-conductors">
              <Title order={2} size="h3" id="operations-conductors" mb="xs">
                {t('operations.conductors')}
              </Title>
              <List>
                <List.Item>{t('operations.openCases', { count: conductors.openCases })}</List.Item>
                <List.Item>
                  <StateWord tone={conductors.overdueLooks > 0 ? 'warn' : 'good'} isPlain>
                    {t('operations.overdueLooks', { count: conductors.overdueLooks })}
                  </StateWord>
                </List.Item>
                <List.Item>
                  <StateWord tone={conductors.attention > 0 ? 'bad' : 'good'} isPlain>
                    {t('operations.attention', { count: conductors.attention })}
                  </StateWord>
                </List.Item>
              </List>
            </section>
          </Stack>
        )}
      </QueryView>
    </>
  );
}
