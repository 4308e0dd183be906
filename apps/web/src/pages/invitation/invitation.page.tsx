import { Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useTask } from '../../api/task.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { longDate } from '../../format/date.format.js';

function Invitation({ task }: { readonly task: Versioned<TaskView> }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const seat = String(task.input['seat'] ?? '');
  return (
    <section className="surface" aria-labelledby="invitation-about">
      <Title order={2} size="h3" id="invitation-about" mb="xs">
        {t('invitation.about')}
      </Title>
      <Stack gap="xs">
        <Text fw={600}>{task.agency ? pick(task.agency.nameTh, task.agency.nameEn) : '–'}</Text>
        <Text>
          {t('common.fiscalYear', { year: task.fiscalYearBe })}
          {seat !== '' && ` · ${t(`seat.${seat}` as 'seat.Evaluator')}`}
        </Text>
        <Text>{t('invitation.answerBy', { date: longDate(language, task.dueOn) })}</Text>
        <Text>{t('invitation.rules')}</Text>
      </Stack>
    </section>
  );
}

/** คำเชิญและแบบแสดงผลประโยชน์ทับซ้อน: nothing of the case is shown before the declaration. */
export function InvitationPage() {
  const { t } = useTranslation();
  const { taskId } = useParams({ from: '/shell/tasks/$taskId/invitation' });
  const task = useTask(taskId);
  return (
    <FoundPage query={task}>
      <PageHeader
        title={t('invitation.title')}
        above={
          <TextLink to="/" style={{ alignSelf: 'flex-start' }}>
            {t('menu.inbox')}
          </TextLink>
        }
        actions={task.data && <DueWord task={task.data} />}
      />
      <QueryView query={task}>
        {(found) => (
          <>
            <Invitation task={found} />
            <TaskPanel taskId={found.id} />
          </>
        )}
      </QueryView>
    </FoundPage>
  );
}
