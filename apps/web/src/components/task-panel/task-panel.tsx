import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../api/task.queries.js';
import { returnOf } from '../../api/task.view.js';
import { ReturnNote } from '../return-note/return-note.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { TaskActions } from '../task-actions/task-actions.js';

/** The buttons of a task below something that is read; nothing without a task. */
export function TaskPanel({ taskId }: { readonly taskId: string | undefined }) {
  const { t } = useTranslation();
  const task = useTask(taskId).data;
  if (!task) return null;
  const returned = returnOf(task);
  return (
    <section className="surface no-print" style={{ marginTop: 20 }}>
      <SectionHeading>{t('task.decide')}</SectionHeading>
      <Stack>
        {returned && <ReturnNote entry={returned} />}
        <TaskActions task={task} />
      </Stack>
    </section>
  );
}
