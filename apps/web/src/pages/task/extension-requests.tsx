import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExtensionOf } from '../../api/office.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ExtensionStateWord } from '../../components/extension-state/extension-state.js';
import { shortDate } from '../../format/date.format.js';

/** Requests for more time on this task, with what became of them; nothing where none was made or may be seen. */
export function ExtensionRequests({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const asked = useExtensionOf(task.caseId ?? '', task.caseId !== null).data?.items.filter((request) => request.task?.id === task.id) ?? [];
  if (asked.length === 0) return null;
  return (
    <Stack gap={6}>
      <Title order={2} size="h3">
        {t('extension.title')}
      </Title>
      {asked.map((request) => (
        <div key={request.id}>
          <Text>
            {t('extension.askedDays', { days: request.askedDays })} · {shortDate(language, request.askedAt)}
          </Text>
          <ExtensionStateWord row={request} />
        </div>
      ))}
    </Stack>
  );
}
