import { Button, Checkbox, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideProposal, useRoleProposals, type ProposalDecision } from '../../api/organisation.queries.js';
import { PROPOSAL_STATES, type ProposalState, type RoleProposal, type RoleProposalPage } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { useToast } from '../../components/toast/toast.hook.js';
import { dateAndTime, shortDate } from '../../format/date.format.js';
import { ConfirmManyDialog, ReturnDialog } from './proposal-dialogs.js';
import { useRoleScope } from './role-words.hook.js';

/** As many as the api confirms at once. */
const MOST_AT_ONCE = 200;

const refusalOf = (row: RoleProposal) => row.allowedActions.find(({ action }) => action === 'confirm')?.refusals[0];
const may = (row: RoleProposal, action: 'confirm' | 'return' | 'withdraw'): boolean =>
  row.allowedActions.some((one) => one.action === action && one.refusals.length === 0);

/** What became of it, by whom and why. */
function Outcome({ row }: { readonly row: RoleProposal }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return (
    <>
      <StateWord tone={row.state === 'Granted' ? 'good' : row.state === 'Returned' ? 'warn' : 'neutral'} isPlain>
        {t(`proposalState.${row.state}`)}
      </StateWord>
      {row.decidedBy && <div>{pick(row.decidedBy.nameTh, row.decidedBy.nameEn)}</div>}
      {row.decidedAt && <div className="numeric">{dateAndTime(language, row.decidedAt)}</div>}
      {row.note !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{row.note}</Text>}
    </>
  );
}

interface RowProps {
  readonly row: RoleProposal;
  readonly what: string;
  readonly pending: ProposalDecision['action'] | null;
  readonly onDecide: (decision: ProposalDecision) => void;
  readonly onReturn: () => void;
}

function RowActions({ row, what, pending, onDecide, onReturn }: RowProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const refusal = refusalOf(row);
  return (
    <Stack gap="xs" align="flex-start">
      {refusal && (
        <>
          <Button size="sm" disabled aria-label={`${t('common.confirm')} ${what}`}>
            {t('common.confirm')}
          </Button>
          <Text size="sm" c="dimmed">
            {pick(refusal.titleTh, refusal.titleEn)}
          </Text>
        </>
      )}
      {may(row, 'confirm') && (
        <Group gap="xs" wrap="nowrap">
          <Button
            size="sm"
            loading={pending === 'confirm'}
            onClick={() => onDecide({ action: 'confirm', row })}
            aria-label={`${t('common.confirm')} ${what}`}
          >
            {t('common.confirm')}
          </Button>
          <Button size="sm" variant="default" onClick={onReturn} aria-label={`${t('roleProposals.return')} ${what}`}>
            {t('roleProposals.return')}
          </Button>
        </Group>
      )}
      {may(row, 'withdraw') && (
        <Button
          size="sm"
          variant="default"
          loading={pending === 'withdraw'}
          onClick={() => onDecide({ action: 'withdraw', row })}
          aria-label={`${t('roleProposals.withdraw')} ${what}`}
        >
          {t('roleProposals.withdraw')}
        </Button>
      )}
    </Stack>
  );
}

function ProposalLine({
  isChosen,
  onChoose,
  ...props
}: RowProps & { readonly isChosen: boolean; readonly onChoose: (isChosen: boolean) => void }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const scopeOf = useRoleScope();
  const { row, what } = props;
  const scope = scopeOf(row);
  return (
    <Table.Tr>
      {row.state === 'Proposed' && (
        <Table.Td>
          <Checkbox
            checked={isChosen}
            disabled={!may(row, 'confirm')}
            onChange={(event) => onChoose(event.currentTarget.checked)}
            aria-label={t('roleProposals.chooseOne', { what })}
          />
        </Table.Td>
      )}
      <Table.Th scope="row" style={{ minWidth: 200 }}>
        <TextLink to="/people/$personId" params={{ personId: row.person.id }}>
          {pick(row.person.nameTh, row.person.nameEn)}
        </TextLink>
        <div>{t(`role.${row.role}`)}</div>
      </Table.Th>
      <Table.Td style={{ minWidth: 170 }}>
        {row.agencyNameTh && <div>{pick(row.agencyNameTh, row.agencyNameEn ?? '')}</div>}
        {scope && <div>{scope}</div>}
        <div>{row.fromOn ? t('roleProposals.from', { day: shortDate(language, row.fromOn) }) : t('roleProposals.fromConfirmation')}</div>
        {row.toOn && <div>{t('roleProposals.until', { day: shortDate(language, row.toOn) })}</div>}
      </Table.Td>
      <Table.Td style={{ minWidth: 170 }}>
        {pick(row.proposedBy.nameTh, row.proposedBy.nameEn)}
        <div className="numeric">{dateAndTime(language, row.proposedAt)}</div>
      </Table.Td>
      <Table.Td style={{ minWidth: 220 }}>{row.state === 'Proposed' ? <RowActions {...props} /> : <Outcome row={row} />}</Table.Td>
    </Table.Tr>
  );
}

interface ListProps {
  readonly rows: readonly RoleProposal[];
  readonly total: number;
  readonly pendingOf: (row: RoleProposal) => ProposalDecision['action'] | null;
  readonly onDecide: (decision: ProposalDecision) => void;
  readonly onReturn: (row: RoleProposal) => void;
  readonly onConfirmMany: (rows: readonly RoleProposal[]) => void;
}

function ProposalList({ rows, total, pendingOf, onDecide, onReturn, onConfirmMany }: ListProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const isWaiting = rows.some((row) => row.state === 'Proposed');
  const choosable = rows.filter((row) => may(row, 'confirm')).slice(0, MOST_AT_ONCE);
  const chosen = choosable.filter(({ id }) => chosenIds.has(id));
  const choose = (id: string, isChosen: boolean): void =>
    setChosenIds((before) => new Set(isChosen ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <Stack>
      <Text>{t('roleProposals.total', { count: total })}</Text>
      {choosable.length > 1 && (
        <Group>
          <Checkbox
            label={t('roleProposals.chooseAll', { count: choosable.length })}
            checked={chosen.length === choosable.length}
            indeterminate={chosen.length > 0 && chosen.length < choosable.length}
            onChange={(event) => setChosenIds(new Set(event.currentTarget.checked ? choosable.map(({ id }) => id) : []))}
          />
          <Button disabled={chosen.length === 0} onClick={() => onConfirmMany(chosen)}>
            {t('roleProposals.confirmChosen', { count: chosen.length })}
          </Button>
        </Group>
      )}
      <DataTable
        caption={t('roleProposals.title')}
        heads={[
          ...(isWaiting ? [t('roleProposals.choose')] : []),
          t('roleProposals.person'),
          t('roleProposals.scope'),
          t('roleProposals.proposed'),
          t(isWaiting ? 'inbox.action' : 'common.state'),
        ]}
      >
        {rows.map((row) => (
          <ProposalLine
            key={row.id}
            row={row}
            what={`${pick(row.person.nameTh, row.person.nameEn)} ${t(`role.${row.role}`)}`}
            pending={pendingOf(row)}
            onDecide={onDecide}
            onReturn={() => onReturn(row)}
            isChosen={chosenIds.has(row.id) && may(row, 'confirm')}
            onChoose={(isChosen) => choose(row.id, isChosen)}
          />
        ))}
      </DataTable>
    </Stack>
  );
}

const SAID = { confirm: 'roleProposals.confirmed', return: 'roleProposals.returned', withdraw: 'roleProposals.withdrawn' } as const;

/** บทบาทที่รอการยืนยัน: what one of the office proposed and another confirms or returns. */
export function RoleProposalsPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const [state, setState] = useState<ProposalState>('Proposed');
  const proposals = useRoleProposals(state);
  const decide = useDecideProposal();
  const [returning, setReturning] = useState<RoleProposal | null>(null);
  const [confirming, setConfirming] = useState<readonly RoleProposal[]>([]);
  const close = (): void => {
    setReturning(null);
    setConfirming([]);
  };
  const send = (decision: ProposalDecision): void =>
    decide.mutate(decision, {
      onSuccess: () => {
        close();
        toast(
          decision.action === 'confirmMany' ? t('roleProposals.confirmedMany', { count: decision.rows.length }) : t(SAID[decision.action]),
        );
      },
      // What stood in the way may have been decided by somebody else meanwhile.
      onError: () => void proposals.refetch(),
    });
  const open = (show: () => void): void => {
    decide.reset();
    show();
  };
  const isInDialog = returning !== null || confirming.length > 0;
  const pendingOf = (row: RoleProposal) =>
    decide.isPending && decide.variables.action !== 'confirmMany' && decide.variables.row.id === row.id ? decide.variables.action : null;
  return (
    <>
      <PageHeader title={t('roleProposals.title')} lead={t('roleProposals.lead')} />
      <Stack className="surface">
        <NativeSelect
          label={t('common.state')}
          maw={320}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as ProposalState)}
          data={PROPOSAL_STATES.map((value) => ({ value, label: t(`proposalState.${value}`) }))}
        />
        {!isInDialog && <ProblemPanel error={decide.error} />}
        <PagedView<RoleProposal, RoleProposalPage>
          query={proposals}
          empty={t(state === 'Proposed' ? 'roleProposals.empty' : 'roleProposals.noneInState')}
          emptyIcon="check"
        >
          {(rows, { total }) => (
            <ProposalList
              rows={rows}
              total={total}
              pendingOf={pendingOf}
              onDecide={send}
              onReturn={(row) => open(() => setReturning(row))}
              onConfirmMany={(chosen) => open(() => setConfirming(chosen))}
            />
          )}
        </PagedView>
      </Stack>
      <ReturnDialog row={returning} command={decide} onReturn={(row, reason) => send({ action: 'return', row, reason })} onClose={close} />
      <ConfirmManyDialog rows={confirming} command={decide} onConfirm={(rows) => send({ action: 'confirmMany', rows })} onClose={close} />
    </>
  );
}
