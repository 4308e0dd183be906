import { Table } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueueTasks } from '../../api/office.queries.js';
import type { QueueTasksView } from '../../api/office.view.js';
import type { TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { subjectOf } from '../../components/task-list/task-list.js';
import { TaskStateWord } from '../../components/task-state/task-state.js';

/** The open tasks of one queue. */
export function QueuePage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { queueId } = useParams({ from: '/shell/task-queues/$queueId' });
  const tasks = useQueueTasks(queueId);
  return (
    <FoundPage query={tasks}>
      <PageHeader
        title={t('queues.tasksTitle')}
        above={
          <TextLink to="/task-queues" style={{ alignSelf: 'flex-start' }}>
            {t('queues.title')}
          </TextLink>
        }
      />
      <div className="surface">
        <PagedView<TaskRow, QueueTasksView> query={tasks} empty={t('inbox.emptyOther')} emptyIcon="check">
          {(rows) => (
            <DataTable
              caption={t('queues.tasksTitle')}
              heads={[t('inbox.due'), t('inbox.task'), t('common.agency'), t('common.state'), t('common.owner')]}
            >
              {rows.map((task) => (
                <Table.Tr key={task.id}>
                  <Table.Td>
                    <DueWord task={task} />
                  </Table.Td>
                  <Table.Th scope="row" style={{ minWidth: 220 }}>
                    <TextLink to="/tasks/$taskId" params={{ taskId: task.id }}>
                      {pick(task.title.th, task.title.en)} {subjectOf(task)}
                    </TextLink>
                  </Table.Th>
                  <Table.Td>{task.agency ? pick(task.agency.nameTh, task.agency.nameEn) : '–'}</Table.Td>
                  <Table.Td>
                    <TaskStateWord state={task.state} />
                  </Table.Td>
                  <Table.Td>{task.owner ? pick(task.owner.nameTh, task.owner.nameEn) : t('common.noOwner')}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )}
        </PagedView>
      </div>
    </FoundPage>
  );
}
