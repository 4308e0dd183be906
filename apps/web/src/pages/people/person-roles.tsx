import { Button, Group, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndRole } from '../../api/organisation.queries.js';
import type { GrantRow, PersonRow, WaitingRole } from '../../api/organisation.view.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { shortDate } from '../../format/date.format.js';
import { GrantDialog } from './grant-dialog.js';
import { useRoleScope } from './role-words.hook.js';

interface GrantLineProps {
  readonly grant: GrantRow;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}

function GrantLine({ grant, isEnding, onEnd }: GrantLineProps) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const scopeOf = useRoleScope();
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 180 }}>
        {t(`role.${grant.role}`)}
        <div>
          <StateWord tone={grant.inForce ? 'good' : 'neutral'} isPlain>
            {t(grant.inForce ? 'people.inForce' : 'people.notInForce')}
          </StateWord>
        </div>
      </Table.Th>
      <Table.Td>{grant.agencyNameTh ? pick(grant.agencyNameTh, grant.agencyNameEn ?? '') : '–'}</Table.Td>
      <Table.Td>{scopeOf(grant) || '–'}</Table.Td>
      <Table.Td className="numeric">{shortDate(language, grant.fromOn)}</Table.Td>
      <Table.Td className="numeric">{grant.toOn ? shortDate(language, grant.toOn) : '–'}</Table.Td>
      <Table.Td>
        {grant.inForce ? (
          <Button
            size="sm"
            variant="default"
            loading={isEnding}
            onClick={onEnd}
            aria-label={`${t('people.endRole')} ${t(`role.${grant.role}`)}`}
          >
            {t('people.endRole')}
          </Button>
        ) : (
          '–'
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function WaitingLine({ role }: { readonly role: WaitingRole }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const scopeOf = useRoleScope();
  const held = useRoles();
  const isManager = held.has('CycleOfficer') || held.has('Administrator');
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 180 }}>
        {t(`role.${role.role}`)}
        <div>
          <StateWord tone="warn" isPlain>
            {t('people.waiting')}
          </StateWord>
        </div>
      </Table.Th>
      <Table.Td>{role.agencyNameTh ? pick(role.agencyNameTh, role.agencyNameEn ?? '') : '–'}</Table.Td>
      <Table.Td>{scopeOf(role) || '–'}</Table.Td>
      <Table.Td className="numeric">{role.fromOn ? shortDate(language, role.fromOn) : t('roleProposals.fromConfirmation')}</Table.Td>
      <Table.Td className="numeric">{role.toOn ? shortDate(language, role.toOn) : '–'}</Table.Td>
      <Table.Td>{isManager ? <TextLink to="/role-proposals">{t('people.seeWaiting')}</TextLink> : '–'}</Table.Td>
    </Table.Tr>
  );
}

/** Roles held, and those that wait for a second person. */
export function PersonRoles({ person }: { readonly person: PersonRow }) {
  const { t } = useTranslation();
  const [isGranting, setGranting] = useState(false);
  const end = useEndRole(person.id);
  return (
    <section className="surface">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('people.roles')}
        </Title>
        <Button variant="default" onClick={() => setGranting(true)}>
          {t('people.grant')}
        </Button>
      </Group>
      <ProblemPanel error={end.error} />
      {person.roles.length + person.waitingRoles.length === 0 ? (
        <EmptyView icon="user" text={t('people.noRoles')} />
      ) : (
        <DataTable
          caption={t('people.roles')}
          heads={[t('people.role'), t('common.agency'), t('people.scope'), t('people.fromOn'), t('people.toOn'), t('inbox.action')]}
        >
          {person.roles.map((grant) => (
            <GrantLine
              key={grant.id}
              grant={grant}
              isEnding={end.isPending && end.variables.id === grant.id}
              onEnd={() => end.mutate(grant)}
            />
          ))}
          {person.waitingRoles.map((role) => (
            <WaitingLine key={role.id} role={role} />
          ))}
        </DataTable>
      )}
      {isGranting && <GrantDialog personId={person.id} onClose={() => setGranting(false)} />}
    </section>
  );
}
