import { Accordion, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../../api/office.queries.js';
import type { AuditEvent, AuditView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { TextLink } from '../../components/link/link.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { dateAndTime } from '../../format/date.format.js';

function useActionWord(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) => {
    const key = ['auditAction', 'taskEvent'].map((group) => `${group}.${action}`).find((name) => i18n.exists(name));
    return key ? t(key as 'taskEvent.TaskOpened') : action;
  };
}

function Chain({ chain }: Pick<AuditView, 'chain'>) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <StateWord tone={chain.verified ? 'good' : 'bad'}>
        {chain.verified ? t('audit.verified', { count: chain.events }) : t('audit.broken', { at: chain.brokenAt ?? 0 })}
      </StateWord>
    </div>
  );
}

function Entry({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const word = useActionWord();
  const who = event.isSystem ? t('task.system') : event.actor ? pick(event.actor.nameTh, event.actor.nameEn) : t('audit.hiddenPerson');
  return (
    <Accordion.Item value={String(event.seq)}>
      <Accordion.Control>
        <Text fw={600}>
          {event.seq} · {word(event.action)} {event.subject}
        </Text>
        <Text c="dimmed" size="sm">
          {t('task.event', { when: dateAndTime(language, event.at), who })}
          {event.onBehalfOf && ` · ${t('task.onBehalf', { name: pick(event.onBehalfOf.nameTh, event.onBehalfOf.nameEn) })}`}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="xs">
          {event.payload === null ? <Text>{t('audit.hidden')}</Text> : <Code block>{JSON.stringify(event.payload, null, 2)}</Code>}
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('audit.hash')} {event.hash}
          </Text>
          {event.taskId && (
            <TextLink to="/tasks/$taskId" params={{ taskId: event.taskId }}>
              {t('task.title')}
            </TextLink>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** The chain of one case or cycle, newest first, with the answer of the chain check. */
export function AuditList({ query }: { readonly query: Pages<AuditView> }) {
  const { t } = useTranslation();
  return (
    <div className="surface">
      <PagedView<AuditEvent, AuditView> query={query} empty={t('audit.empty')}>
        {(events, { chain }) => (
          <Stack>
            <Chain chain={chain} />
            <Accordion multiple variant="contained" order={2}>
              {events.map((event) => (
                <Entry key={event.seq} event={event} />
              ))}
            </Accordion>
          </Stack>
        )}
      </PagedView>
    </div>
  );
}
