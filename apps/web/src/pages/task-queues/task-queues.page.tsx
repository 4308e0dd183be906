import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTaskQueues } from '../../api/office.queries.js';
import type { TaskQueueRow, TaskQueuesView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { useTaskWords } from '../../components/task-actions/task-words.js';
import { dateAndTime } from '../../format/date.format.js';

/** Queues of people: how much is open, who could take it, and when it will be done at the present pace. */
export function TaskQueuesPage() {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const { nameOf } = useTaskWords();
  return (
    <>
      <PageHeader title={t('queues.title')} />
      <div className="surface">
        <PagedView<TaskQueueRow, TaskQueuesView> query={useTaskQueues()} empty={t('queues.empty')} emptyIcon="check">
          {(rows) => (
            <DataTable
              caption={t('queues.title')}
              heads={[
                t('queues.queue'),
                t('queues.members'),
                t('queues.open'),
                t('queues.unclaimed'),
                t('progress.overdue'),
                t('queues.oldest'),
                t('queues.pace'),
                t('queues.forecast'),
              ]}
            >
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" style={{ minWidth: 240 }}>
                    <TextLink to="/task-queues/$queueId" params={{ queueId: row.id }}>
                      {nameOf('role', row.role)} {row.category && t('common.categoryNo', { category: row.category })}
                    </TextLink>
                    <Text c="dimmed" size="sm">
                      {row.agency ? pick(row.agency.nameTh, row.agency.nameEn) : t(`queueScope.${row.scope}` as 'queueScope.office')}
                    </Text>
                  </Table.Th>
                  <Table.Td className="numeric">{row.members}</Table.Td>
                  <Table.Td className="numeric">{row.open}</Table.Td>
                  <Table.Td className="numeric">{row.unclaimed}</Table.Td>
                  <Table.Td>
                    {row.overdue > 0 ? (
                      <StateWord tone="bad" isPlain>
                        {row.overdue}
                      </StateWord>
                    ) : (
                      row.overdue
                    )}
                  </Table.Td>
                  <Table.Td className="numeric">{row.oldestAt ? dateAndTime(language, row.oldestAt) : '–'}</Table.Td>
                  <Table.Td className="numeric">{t('queues.perDay', { count: row.completedPerDay })}</Table.Td>
                  <Table.Td className="numeric">
                    {row.forecastDays === null ? t('queues.noPace') : t('queues.days', { days: row.forecastDays })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )}
        </PagedView>
      </div>
    </>
  );
}
