import { Accordion, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../api/office.queries.js';
import type { OutboxMail, OutboxView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { dateAndTime } from '../../format/date.format.js';

const TYPING_MS = 400;

/** Mails that a rehearsal keeps instead of sending, newest first. */
export function OutboxPage() {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const [kind, setKind] = useState('');
  const [typed] = useDebouncedValue(kind.trim(), TYPING_MS);
  return (
    <>
      <PageHeader title={t('outbox.title')} lead={t('outbox.lead')} />
      <Stack className="surface">
        <TextInput
          label={t('outbox.kind')}
          description={t('outbox.kindHint')}
          maw={420}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <PagedView<OutboxMail, OutboxView> query={useOutbox(typed === '' ? undefined : typed)} empty={t('outbox.empty')} emptyIcon="inbox">
          {(mails) => (
            <Accordion multiple variant="contained" order={2}>
              {mails.map((mail) => (
                <Accordion.Item key={mail.id} value={mail.id}>
                  <Accordion.Control>
                    <Text fw={600}>{mail.subject}</Text>
                    <Text c="dimmed" size="sm">
                      {t('outbox.to', {
                        name: pick(mail.to.nameTh, mail.to.nameEn),
                        email: mail.to.email === '' ? t('outbox.noEmail') : mail.to.email,
                      })}{' '}
                      · {dateAndTime(language, mail.createdAt)} · {mail.kind} · {mail.mailState}
                    </Text>
                  </Accordion.Control>
                  <Accordion.Panel>
                    <Text lang={mail.to.language} style={{ whiteSpace: 'pre-wrap' }}>
                      {mail.text}
                    </Text>
                    {mail.taskId && (
                      <TextLink to="/tasks/$taskId" params={{ taskId: mail.taskId }}>
                        {t('task.title')}
                      </TextLink>
                    )}
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          )}
        </PagedView>
      </Stack>
    </>
  );
}
