import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson, useSwitchPerson } from '../../api/organisation.queries.js';
import type { PersonRow } from '../../api/organisation.view.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { dateAndTime } from '../../format/date.format.js';
import { LinkPanel } from './link-panel.js';
import { PersonDialog } from './person-dialog.js';
import { PersonRoles } from './person-roles.js';
import { PersonStatusWord } from './person-status.js';

function Account({ person }: { readonly person: PersonRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const roles = useRoles();
  const isManager = roles.has('CycleOfficer') || roles.has('Administrator');
  const [dialog, setDialog] = useState<'change' | 'switch' | null>(null);
  const change = useSwitchPerson();
  const isOff = person.status === 'inactive';
  return (
    <section className="surface" aria-labelledby="person-account">
      <Title order={2} size="h3" id="person-account" mb="xs">
        {t('shell.account')}
      </Title>
      <Stack gap="sm">
        <Text>
          {t('signIn.userName')}: {person.userName}
        </Text>
        <Text>
          {t('people.email')}: {person.email === '' ? '–' : person.email}
        </Text>
        <Text>
          {t('people.lastSignIn')}: {person.lastSignInAt ? dateAndTime(language, person.lastSignInAt) : t('people.never')}
        </Text>
        {person.sector && (
          <Text>
            {t('people.sector')}: {t(`sector.${person.sector}`)} {person.experienced && `· ${t('team.experienced')}`}
          </Text>
        )}
        {isManager && (
          <>
            <Group>
              <Button variant="default" onClick={() => setDialog('change')}>
                {t('people.change')}
              </Button>
              <Button variant="default" onClick={() => setDialog('switch')}>
                {t(isOff ? 'people.activate' : 'people.deactivate')}
              </Button>
            </Group>
            <LinkPanel person={person} />
          </>
        )}
      </Stack>
      {dialog === 'change' && <PersonDialog row={person} onClose={() => setDialog(null)} />}
      <Dialog title={t(isOff ? 'people.activate' : 'people.deactivate')} isOpen={dialog === 'switch'} onClose={() => setDialog(null)}>
        <Stack>
          <Text>{t(isOff ? 'people.activateText' : 'people.deactivateText')}</Text>
          <DialogFoot
            label={t('common.confirm')}
            onSend={() => change.mutate(person, { onSuccess: () => setDialog(null) })}
            isSending={change.isPending}
            error={change.error}
            onCancel={() => setDialog(null)}
          />
        </Stack>
      </Dialog>
    </section>
  );
}

/** One person: account, links, roles with their dates. */
export function PersonPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { personId } = useParams({ from: '/shell/people/$personId' });
  const person = usePerson(personId);
  return (
    <FoundPage query={person}>
      <PageHeader
        title={person.data ? pick(person.data.nameTh, person.data.nameEn) : t('people.title')}
        above={
          <TextLink to="/people" style={{ alignSelf: 'flex-start' }}>
            {t('people.title')}
          </TextLink>
        }
        actions={person.data && <PersonStatusWord status={person.data.status} />}
      />
      <QueryView query={person}>
        {(found) => (
          <Stack>
            <Account person={found} />
            <PersonRoles person={found} />
          </Stack>
        )}
      </QueryView>
    </FoundPage>
  );
}
