import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTeam, useTeamCandidates } from '../../api/office.queries.js';
import type { Candidate, Seat, TeamView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ConflictWord } from '../conflict-word/conflict-word.js';
import { QueryView } from '../query-view/query-view.js';
import type { FieldsProps } from './fields.types.js';

const NAMED_ALTERNATIVES = 3;

/** Who could have the seat without a waiver: no conflict, and no part in the case, neither had nor proposed. Those with the fewest cases in hand first. */
function alternativesOf(seat: Seat, candidates: readonly Candidate[], team: TeamView | undefined): readonly Candidate[] {
  const taken = new Set([
    ...(team?.members ?? []).filter(({ state }) => state === 'Offered' || state === 'Accepted').map(({ person }) => person?.id),
    ...(team?.proposal?.added ?? []).map(({ person }) => person.id),
  ]);
  return candidates
    .filter(({ id, seats, conflict }) => conflict === 'none' && seats.includes(seat) && !taken.has(id))
    .toSorted((left, right) => left.openCases - right.openCases || left.nameTh.localeCompare(right.nameTh, 'th'));
}

function Alternatives({ people }: { readonly people: readonly Candidate[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (people.length === 0) return <Text>{t('waiver.noAlternatives')}</Text>;
  const more = people.length - NAMED_ALTERNATIVES;
  return (
    <div>
      <Text>{t('waiver.alternatives', { count: people.length })}</Text>
      <List>
        {people.slice(0, NAMED_ALTERNATIVES).map(({ id, nameTh, nameEn, openCases }) => (
          <List.Item key={id}>
            {pick(nameTh, nameEn)} · {t('team.openCases', { count: openCases })}
          </List.Item>
        ))}
        {more > 0 && <List.Item>{t('waiver.moreAlternatives', { count: more })}</List.Item>}
      </List>
    </div>
  );
}

/** The waiver that is decided: who, for which seat, with what conflict, why, and who else there is. */
export function WaiverSummary({ task: { caseId, input } }: Pick<FieldsProps, 'task'>) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const team = useTeam(caseId ?? '').data;
  const candidates = useTeamCandidates(caseId ?? '', caseId !== null);
  const seat = String(input['seat']) as Seat;
  const conflictReason = typeof input['conflictReason'] === 'string' ? input['conflictReason'] : t('waiver.ofMinistry');
  return (
    <QueryView query={candidates}>
      {({ items }) => {
        const person = items.find(({ id }) => id === input['personId']);
        return (
          <Stack gap="xs">
            <Text fw={600}>
              {person ? pick(person.nameTh, person.nameEn) : '–'} · {t(`seat.${seat}`)}
            </Text>
            <ConflictWord candidate={{ conflict: 'soft', conflictReason }} />
            <Text style={{ whiteSpace: 'pre-wrap' }}>{t('waiver.asked', { reason: String(input['reason'] ?? '') })}</Text>
            <Alternatives people={alternativesOf(seat, items, team)} />
          </Stack>
        );
      }}
    </QueryView>
  );
}
