import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExtensionOf } from '../../api/office.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { dateAndTime } from '../../format/date.format.js';
import type { FieldsProps } from './fields.types.js';

/** The request that is decided: who asked, for how long, why, and how much the case has been given so far. */
export function ExtensionSummary({ task }: Pick<FieldsProps, 'task'>) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const page = useExtensionOf(task.caseId ?? '', task.caseId !== null).data;
  const request = page?.items.find(({ id, decisionTaskId }) => decisionTaskId === task.id || id === task.input['requestId']);
  if (!request) return <Text>{t('extension.askedDays', { days: Number(task.input['askedDays'] ?? 0) })}</Text>;
  return (
    <Stack gap={4}>
      <Text fw={600}>
        {request.task ? `${pick(request.task.title.th, request.task.title.en)} ${request.task.subject}`.trim() : t('extension.wholeStep')}
      </Text>
      <List>
        <List.Item>{t('extension.askedDays', { days: request.askedDays })}</List.Item>
        <List.Item>
          {t('extension.askedBy', {
            name: pick(request.askedBy.nameTh, request.askedBy.nameEn),
            when: dateAndTime(language, request.askedAt),
          })}
        </List.Item>
        <List.Item>{t('extension.quota', { granted: request.grantedInCaseDays, quota: request.quotaDays })}</List.Item>
      </List>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{request.reason}</Text>
      {task.kind === 'DecideExtension' && <Text c="dimmed">{t('extension.secondPerson')}</Text>}
    </Stack>
  );
}
