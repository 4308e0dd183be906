import { NativeSelect, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTeam, useTeamCandidates } from '../../api/office.queries.js';
import { SEATS, type Seat } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import type { FieldsProps } from './fields.types.js';

/** Who takes the empty seat: nobody who has one in this case already. People with a conflict stand at the end, with the reason, and cannot be chosen. */
export function ReplacementFields({ task, details, onDetails, isChecked }: FieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const candidates = useTeamCandidates(task.caseId ?? '', task.caseId !== null);
  const team = useTeam(task.caseId ?? '');
  const seated = new Set(
    (team.data?.members ?? []).filter(({ state }) => state === 'Offered' || state === 'Accepted').map(({ person }) => person?.id),
  );
  const seat = details['seat'] as Seat;
  const fitting = (candidates.data?.items ?? [])
    .filter(({ id, seats }) => seats.includes(seat) && id !== task.input['outgoing'] && !seated.has(id))
    .toSorted((left, right) => Number(left.conflict !== 'none') - Number(right.conflict !== 'none') || left.openCases - right.openCases);
  return (
    <Stack gap="sm">
      <ProblemPanel error={candidates.error} />
      <NativeSelect
        label={t('team.seat')}
        value={seat}
        onChange={(event) => onDetails({ seat: event.currentTarget.value })}
        data={SEATS.map((value) => ({ value, label: t(`seat.${value}`) }))}
      />
      <Select
        label={t('dialog.person')}
        description={t('dialog.personHint')}
        searchable
        nothingFoundMessage={t('dialog.noPeople')}
        value={(details['personId'] as string | undefined) ?? null}
        onChange={(personId) => onDetails({ seat, ...(personId ? { personId } : {}) })}
        data={fitting.map(({ id, nameTh, nameEn, conflict, conflictReason, openCases }) => ({
          value: id,
          disabled: conflict !== 'none',
          label: [
            pick(nameTh, nameEn),
            conflict === 'none' ? t('team.openCases', { count: openCases }) : t(`team.conflict.${conflict}`),
            ...(conflictReason ? [conflictReason] : []),
          ].join(' · '),
        }))}
        error={isChecked && !details['personId'] && t('task.needPerson')}
      />
      {fitting.some(({ conflict }) => conflict === 'soft') && <Text c="dimmed">{t('waiver.onTeamPage')}</Text>}
      {team.data?.needsSecondPerson && <Text c="dimmed">{t('team.secondPerson')}</Text>}
      {candidates.data && fitting.every(({ conflict }) => conflict !== 'none') && <Text>{t('team.nobody')}</Text>}
    </Stack>
  );
}
