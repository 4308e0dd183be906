import { Alert, List, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import { useTeam } from '../../api/office.queries.js';
import type { TeamMember, TeamView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { useAgencyName } from '../../components/agency-name/agency-name.hook.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord, type Tone } from '../../components/state-word/state-word.js';
import { TeamProposal } from '../../components/team-proposal/team-proposal.js';
import { shortDate } from '../../format/date.format.js';
import { TeamEditor } from './team-editor.js';

const TONE: Readonly<Record<TeamMember['state'], Tone>> = {
  Offered: 'warn',
  Accepted: 'good',
  Declined: 'bad',
  Recused: 'bad',
  Replaced: 'neutral',
};

function Warnings({ warnings }: Pick<TeamView, 'warnings'>) {
  const { t, i18n } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Alert color="amber" title={t('team.warnings')}>
      <List>
        {warnings.map(({ name, params }) => {
          const key = `team.warning.${name}`;
          return <List.Item key={name}>{i18n.exists(key) ? t(key as 'team.warning.team-without-lead', params) : name}</List.Item>;
        })}
      </List>
    </Alert>
  );
}

/** The change that a second officer has not decided yet. */
function Waiting({ proposal }: { readonly proposal: NonNullable<TeamView['proposal']> }) {
  const { t } = useTranslation();
  return (
    <Alert color="navy" title={t('teamProposal.waits')}>
      <Stack gap="xs">
        <TeamProposal proposal={proposal} />
        <TextLink to="/tasks/$taskId" params={{ taskId: proposal.taskId }} style={{ alignSelf: 'flex-start' }}>
          {t('teamProposal.open')}
        </TextLink>
      </Stack>
    </Alert>
  );
}

/** A soft conflict that was allowed, by whom and why. */
function Waived({ waiver: { approvedBy, approvedAt, reason } }: { readonly waiver: NonNullable<TeamMember['waiver']> }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return (
    <Text c="dimmed" size="sm" style={{ whiteSpace: 'pre-wrap' }}>
      {t('waiver.approved', { name: pick(approvedBy.nameTh, approvedBy.nameEn), when: shortDate(language, approvedAt), reason })}
    </Text>
  );
}

function Members({ members }: Pick<TeamView, 'members'>) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  if (members.length === 0) return <EmptyView icon="people" text={t('team.empty')} />;
  return (
    <DataTable
      caption={t('team.members')}
      heads={[t('team.seat'), t('dialog.person'), t('team.label'), t('team.sector'), t('common.state'), t('team.declared')]}
    >
      {members.map(({ person, label, seat, state, sector, declaredAt, waiver }, at) => (
        <Table.Tr key={at}>
          <Table.Th scope="row" style={{ minWidth: 180 }}>
            {t(`seat.${seat}`)}
          </Table.Th>
          <Table.Td>
            {person ? pick(person.nameTh, person.nameEn) : t('team.notTold')}
            {waiver && <Waived waiver={waiver} />}
          </Table.Td>
          <Table.Td>{label === '' ? '–' : label}</Table.Td>
          <Table.Td>{sector ? t(`sector.${sector}` as 'sector.Government') : '–'}</Table.Td>
          <Table.Td style={{ minWidth: 130 }}>
            <StateWord tone={TONE[state]} isPlain>
              {t(`memberState.${state}`)}
            </StateWord>
          </Table.Td>
          <Table.Td className="numeric">{declaredAt ? shortDate(language, declaredAt) : '–'}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** คณะผู้ตรวจประเมิน of one case. */
export function TeamPage() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/team' });
  const found = useCase(caseId).data;
  const team = useTeam(caseId);
  return (
    <FoundPage query={team}>
      <PageHeader
        title={t('team.title')}
        lead={found && `${agencyName(found.agency)} · ${t('common.fiscalYear', { year: found.fiscalYearBe })}`}
        above={
          <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }}>
            {t('task.toCase')}
          </TextLink>
        }
      />
      <QueryView query={team}>
        {(named) => (
          <Stack>
            {named.proposal && <Waiting proposal={named.proposal} />}
            <Warnings warnings={named.warnings} />
            <section className="surface">
              <Title order={2} size="h3" mb="xs">
                {t('team.members')}
              </Title>
              <Members members={named.members} />
            </section>
            {named.mayEdit && <TeamEditor caseId={caseId} team={named} />}
          </Stack>
        )}
      </QueryView>
    </FoundPage>
  );
}
