import { Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useTeam, useTeamCandidates } from '../../api/office.queries.js';
import type { Seat } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { TeamProposal } from '../team-proposal/team-proposal.js';
import { ExtensionSummary } from './extension-summary.js';
import type { FieldsProps } from './fields.types.js';

type SummaryProps = Pick<FieldsProps, 'task'>;

const Reason = ({ text }: { readonly text: unknown }) =>
  typeof text === 'string' && text !== '' ? <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text> : null;

function Team({ task }: SummaryProps) {
  const proposal = useTeam(task.caseId ?? '').data?.proposal;
  return proposal?.taskId === task.id ? <TeamProposal proposal={proposal} /> : <Reason text={task.input['reason']} />;
}

function Replacement({ task: { caseId, input } }: SummaryProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const members = useTeam(caseId ?? '').data?.members ?? [];
  const candidates = useTeamCandidates(caseId ?? '', caseId !== null).data?.items ?? [];
  const nameOf = (id: unknown): string => {
    const person = members.find((member) => member.person?.id === id)?.person ?? candidates.find((candidate) => candidate.id === id);
    return person ? pick(person.nameTh, person.nameEn) : '–';
  };
  return (
    <>
      <Text>{t('change.incoming', { name: nameOf(input['incoming']), seat: t(`seat.${String(input['seat']) as Seat}`) })}</Text>
      {typeof input['outgoing'] === 'string' && <Text>{t('change.outgoing', { name: nameOf(input['outgoing']) })}</Text>}
      <Reason text={input['reason']} />
    </>
  );
}

function Extension({ task }: SummaryProps) {
  const { t } = useTranslation();
  return (
    <>
      <Text>{t('change.grantedDays', { days: Number(task.input['grantedDays']) })}</Text>
      <Reason text={task.input['note']} />
      <ExtensionSummary task={task} />
    </>
  );
}

const SUMMARY: Readonly<Record<string, ComponentType<SummaryProps>>> = { team: Team, replacement: Replacement, extension: Extension };

/** What the second person says yes or no to. */
export function ChangeSummary({ task }: SummaryProps) {
  const { t, i18n } = useTranslation();
  const change = String(task.input['change'] ?? '');
  const key = `change.${change}`;
  const Summary = SUMMARY[change];
  return (
    <>
      <Text fw={600}>{i18n.exists(key) ? t(key as 'change.recall') : change}</Text>
      {Summary ? <Summary task={task} /> : <Reason text={task.input['reason']} />}
    </>
  );
}
