import { Button, Group, NativeSelect, Stack, Table, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameTeam, useTeamCandidates } from '../../api/office.queries.js';
import { SEATS, type Candidate, type Seat, type TeamView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ConflictWord } from '../../components/conflict-word/conflict-word.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { useToast } from '../../components/toast/toast.hook.js';
import { bySeat, candidatesFor, isSameTeam, wantedSeats, type NamedSeat } from './seats.js';
import { WaiverDialog } from './waiver-dialog.js';

interface NameButtonProps {
  readonly candidate: Candidate;
  readonly seat: Seat;
  readonly isNamed: boolean;
  readonly onName: (seat: NamedSeat) => void;
}

interface CandidateTableProps {
  readonly candidates: readonly Candidate[];
  readonly seat: Seat;
  readonly named: readonly NamedSeat[];
  readonly onName: (seat: NamedSeat) => void;
}

/** Names the candidate for the seat; where that needs a waiver, asks for its reason first. */
function NameButton({ candidate, seat, isNamed, onName }: NameButtonProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const { id, nameTh, nameEn, conflict } = candidate;
  const label = t(conflict === 'soft' ? 'waiver.ask' : 'team.name');
  const name = (waiver?: string): void => onName({ personId: id, seat, ...(waiver === undefined ? {} : { waiver }) });
  return (
    <>
      <Button
        size="sm"
        variant="light"
        disabled={isNamed || conflict === 'hard'}
        onClick={() => (conflict === 'soft' ? setAsking(true) : name())}
        aria-label={`${label} ${pick(nameTh, nameEn)}`}
      >
        {isNamed ? t('team.named') : label}
      </Button>
      {isAsking && (
        <WaiverDialog
          candidate={candidate}
          seat={seat}
          onClose={() => setAsking(false)}
          onAsk={(reason) => {
            setAsking(false);
            name(reason);
          }}
        />
      )}
    </>
  );
}

function CandidateTable({ candidates, seat, named, onName }: CandidateTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <DataTable
      caption={t('team.candidatesFor', { seat: t(`seat.${seat}`) })}
      heads={[t('dialog.person'), t('team.sector'), t('team.conflictHead'), t('team.load'), t('inbox.action')]}
    >
      {candidates.map((candidate) => {
        const { id, nameTh, nameEn, sector, experienced, openCases } = candidate;
        const isNamed = named.some((other) => other.personId === id && other.seat === seat);
        return (
          <Table.Tr key={id}>
            <Table.Th scope="row" style={{ minWidth: 200 }}>
              {pick(nameTh, nameEn)}
              {experienced && (
                <Text c="dimmed" size="sm">
                  {t('team.experienced')}
                </Text>
              )}
            </Table.Th>
            <Table.Td>{sector ? t(`sector.${sector}` as 'sector.Government') : '–'}</Table.Td>
            <Table.Td style={{ minWidth: 200 }}>
              <ConflictWord candidate={candidate} />
            </Table.Td>
            <Table.Td>{t('team.openCases', { count: openCases })}</Table.Td>
            <Table.Td>
              <NameButton candidate={candidate} seat={seat} isNamed={isNamed} onName={onName} />
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

function NamedList({
  named,
  nameOf,
  onRemove,
}: {
  readonly named: readonly NamedSeat[];
  readonly nameOf: (personId: string) => string;
  readonly onRemove: (seat: NamedSeat) => void;
}) {
  const { t } = useTranslation();
  if (named.length === 0) return <Text>{t('team.emptyDraft')}</Text>;
  return (
    <DataTable caption={t('team.draft')} heads={[t('team.seat'), t('dialog.person'), t('inbox.action')]}>
      {bySeat(named).map((seat) => (
        <Table.Tr key={`${seat.seat} ${seat.personId}`}>
          <Table.Th scope="row" style={{ minWidth: 150 }}>
            {t(`seat.${seat.seat}`)}
          </Table.Th>
          <Table.Td>
            {nameOf(seat.personId)}
            {seat.waiver !== undefined && (
              <Text c="dimmed" size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {t('waiver.asked', { reason: seat.waiver })}
              </Text>
            )}
          </Table.Td>
          <Table.Td style={{ minWidth: 110 }}>
            <Button size="sm" variant="default" onClick={() => onRemove(seat)} aria-label={`${t('setup.remove')} ${nameOf(seat.personId)}`}>
              {t('setup.remove')}
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** The office names the whole team at once; the server refuses conflicts and double parts. */
export function TeamEditor({ caseId, team }: { readonly caseId: string; readonly team: TeamView }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { pick } = useLanguage();
  const candidates = useTeamCandidates(caseId, true);
  const save = useNameTeam(caseId);
  const wanted = wantedSeats(team);
  const [named, setNamed] = useState(wanted);
  const [seat, setSeat] = useState<Seat>('Evaluator');
  const [search, setSearch] = useState('');
  const [reason, setReason] = useState('');
  const isChanged = !isSameTeam(named, wanted);
  const added = team.proposal?.added.map(({ person }) => person) ?? [];
  const people = [...team.members.flatMap(({ person }) => person ?? []), ...added, ...(candidates.data?.items ?? [])];
  const nameOf = (personId: string): string => {
    const person = people.find(({ id }) => id === personId);
    return person ? pick(person.nameTh, person.nameEn) : personId;
  };
  const without = ({ personId, seat: of }: NamedSeat): readonly NamedSeat[] =>
    named.filter((other) => other.personId !== personId || other.seat !== of);
  return (
    <Stack>
      <section className="surface">
        <Title order={2} size="h3" mb="xs">
          {t('team.draft')}
        </Title>
        <Stack gap="sm">
          <NamedList named={named} nameOf={nameOf} onRemove={(removed) => setNamed(without(removed))} />
          <Textarea
            label={t('team.reason')}
            autosize
            minRows={1}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {(team.needsSecondPerson || named.some(({ waiver }) => waiver !== undefined)) && <Text c="dimmed">{t('team.secondPerson')}</Text>}
          <ProblemPanel error={save.error} />
          <Group>
            <Button
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() =>
                save.mutate(
                  { members: [...named], ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
                  { onSuccess: ({ proposal }) => toast(t(proposal ? 'team.proposed' : 'team.saved')) },
                )
              }
            >
              {t('team.save')}
            </Button>
            {isChanged && <Text role="status">{t('setup.unsaved')}</Text>}
          </Group>
        </Stack>
      </section>
      <section className="surface" aria-labelledby="team-candidates">
        <Title order={2} size="h3" id="team-candidates" mb="xs">
          {t('team.candidates')}
        </Title>
        <Stack gap="sm">
          <Group align="flex-end">
            <NativeSelect
              label={t('team.seat')}
              value={seat}
              onChange={(event) => setSeat(event.currentTarget.value as Seat)}
              data={SEATS.map((value) => ({ value, label: t(`seat.${value}`) }))}
            />
            <TextInput label={t('common.search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          </Group>
          <QueryView query={candidates}>
            {({ items }) => {
              const shown = candidatesFor(seat, items).filter(({ nameTh, nameEn }) =>
                `${nameTh} ${nameEn}`.toLowerCase().includes(search.trim().toLowerCase()),
              );
              return shown.length === 0 ? (
                <Text>{t('team.nobody')}</Text>
              ) : (
                <CandidateTable candidates={shown} seat={seat} named={named} onName={(next) => setNamed([...named, next])} />
              );
            }}
          </QueryView>
        </Stack>
      </section>
    </Stack>
  );
}
