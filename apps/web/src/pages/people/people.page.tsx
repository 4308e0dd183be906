import { Alert, Button, Group, NativeSelect, Stack, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople, useWaitingCount } from '../../api/organisation.queries.js';
import { ROLE_NAMES, type Page, type PersonRow } from '../../api/organisation.view.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { Icon } from '../../components/icon/icon.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { dateAndTime } from '../../format/date.format.js';
import { PersonDialog } from './person-dialog.js';
import { PersonStatusWord } from './person-status.js';

const TYPING_MS = 300;
const STATUSES: readonly PersonRow['status'][] = ['invited', 'active', 'inactive'];

function PersonLine({ person }: { readonly person: PersonRow }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 200 }}>
        <TextLink to="/people/$personId" params={{ personId: person.id }}>
          {pick(person.nameTh, person.nameEn)}
        </TextLink>
      </Table.Th>
      <Table.Td>{person.userName}</Table.Td>
      <Table.Td style={{ minWidth: 220 }}>
        {person.roles
          .filter(({ inForce }) => inForce)
          .map(({ id, role, agencyNameTh, agencyNameEn }) => (
            <div key={id}>
              {t(`role.${role}`)}
              {agencyNameTh && ` · ${pick(agencyNameTh, agencyNameEn ?? '')}`}
            </div>
          ))}
      </Table.Td>
      <Table.Td style={{ minWidth: 130 }}>
        <PersonStatusWord status={person.status} />
      </Table.Td>
      <Table.Td className="numeric">{person.lastSignInAt ? dateAndTime(language, person.lastSignInAt) : t('people.never')}</Table.Td>
    </Table.Tr>
  );
}

/** ผู้ใช้และบทบาท */
export function PeoplePage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/shell/people' });
  const navigate = useNavigate();
  const roles = useRoles();
  const isManager = roles.has('CycleOfficer') || roles.has('Administrator');
  const waiting = useWaitingCount(isManager).data ?? 0;
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState('');
  const [status, setStatus] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  return (
    <>
      <PageHeader
        title={t('people.title')}
        actions={
          isManager && (
            <>
              <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdding(true)}>
                {t('people.add')}
              </Button>
              <ButtonLink to="/imports" variant="default">
                {t('imports.title')}
              </ButtonLink>
            </>
          )
        }
      />
      {waiting > 0 && (
        <Alert color="amber" icon={<Icon name="shield" />} mb="md">
          {t('roleProposals.waitingNote', { count: waiting })} <TextLink to="/role-proposals">{t('people.seeWaiting')}</TextLink>
        </Alert>
      )}
      <Stack className="surface">
        <Group align="flex-end">
          <TextInput label={t('common.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          <NativeSelect
            label={t('people.role')}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            data={[{ value: '', label: t('progress.all') }, ...ROLE_NAMES.map((value) => ({ value, label: t(`role.${value}`) }))]}
          />
          <NativeSelect
            label={t('common.state')}
            value={status}
            onChange={(event) => setStatus(event.currentTarget.value)}
            data={[{ value: '', label: t('progress.all') }, ...STATUSES.map((value) => ({ value, label: t(`personStatus.${value}`) }))]}
          />
          {search.agency && (
            <Button variant="default" onClick={() => void navigate({ to: '/people', search: {}, replace: true })}>
              {t('people.everyAgency')}
            </Button>
          )}
        </Group>
        <PagedView<PersonRow, Page<PersonRow>>
          query={usePeople({ q, role, status, ...(search.agency ? { agencyId: search.agency } : {}) })}
          empty={t('people.empty')}
          emptyIcon="people"
        >
          {(rows) => (
            <DataTable
              caption={t('people.title')}
              heads={[t('people.name'), t('signIn.userName'), t('people.roles'), t('common.state'), t('people.lastSignIn')]}
            >
              {rows.map((person) => (
                <PersonLine key={person.id} person={person} />
              ))}
            </DataTable>
          )}
        </PagedView>
      </Stack>
      {isAdding && (
        <PersonDialog
          row={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
        />
      )}
    </>
  );
}
