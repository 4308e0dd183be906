import { useQuery } from '@tanstack/react-query';
import { queryText, read } from './client.js';
import { useCommand } from './command.hook.js';
import { usePages } from './office.queries.js';
import type {
  AgencyDraft,
  AgencyRow,
  GrantableRole,
  GrantDraft,
  GrantRow,
  ImportKind,
  ImportReport,
  IssuedLink,
  MinistryDraft,
  MinistryRow,
  Page,
  PersonDraft,
  PersonRow,
  ProposalState,
  RoleProposal,
  RoleProposalPage,
} from './organisation.view.js';

const ministriesKey = ['ministries'] as const;
const agenciesKey = ['agencies'] as const;
const peopleKey = ['people'] as const;
const proposalsKey = ['role-proposals'] as const;
/** Tags and versions are the same number; a row of a list carries its own. */
const etagOf = ({ version }: { readonly version: number }): string => `"${version}"`;
const MOST = 200;

export const useMinistries = (q = '') => usePages<Page<MinistryRow>>(ministriesKey, '/ministries', { q, limit: MOST });
export const useAgencies = (filter: { q?: string; ministryId?: string; kind?: string; status?: string }) =>
  usePages<Page<AgencyRow>>(agenciesKey, '/agencies', filter);
export const usePeople = (filter: { q?: string; agencyId?: string; role?: string; status?: string }) =>
  usePages<Page<PersonRow>>(peopleKey, '/people', filter);
export const usePerson = (personId: string) =>
  useQuery({ queryKey: [...peopleKey, personId], queryFn: ({ signal }) => read<PersonRow>(`/people/${personId}`, signal) });

/** Agencies whose name or code contains what was typed, for pickers. */
export const useAgencySearch = (q: string) =>
  useQuery({
    queryKey: [...agenciesKey, 'search', q],
    queryFn: ({ signal }) => read<Page<AgencyRow>>(`/agencies${queryText({ q, limit: 50 })}`, signal),
    placeholderData: (before) => before,
  });

interface Saving<TDraft, TRow> {
  /** Null for a new one. */
  readonly row: TRow | null;
  readonly draft: TDraft;
}

export const useSaveMinistry = () =>
  useCommand<Saving<MinistryDraft, MinistryRow>, MinistryRow>({
    command: ({ row, draft }) =>
      row
        ? { method: 'PUT', path: `/ministries/${row.id}`, body: draft, etag: etagOf(row) }
        : { method: 'POST', path: '/ministries', body: draft },
    refresh: () => [ministriesKey, agenciesKey],
  });

export const useSaveAgency = () =>
  useCommand<Saving<AgencyDraft & { readonly status?: AgencyRow['status'] }, AgencyRow>, AgencyRow>({
    command: ({ row, draft }) => {
      const { status, ...created } = draft;
      return row
        ? { method: 'PUT', path: `/agencies/${row.id}`, body: { ...created, status: status ?? row.status }, etag: etagOf(row) }
        : { method: 'POST', path: '/agencies', body: created };
    },
    refresh: () => [agenciesKey, ministriesKey],
  });

export const useSavePerson = () =>
  useCommand<Saving<PersonDraft & { readonly userName?: string }, PersonRow>, PersonRow>({
    command: ({ row, draft }) => {
      const { userName, ...fields } = draft;
      return row
        ? { method: 'PUT', path: `/people/${row.id}`, body: fields, etag: etagOf(row) }
        : { method: 'POST', path: '/people', body: { userName, ...fields } };
    },
    refresh: () => [peopleKey],
  });

export const useSwitchPerson = () =>
  useCommand<PersonRow, PersonRow>({
    command: (row) => ({
      method: 'POST',
      path: `/people/${row.id}/${row.status === 'inactive' ? 'activation' : 'deactivation'}`,
      etag: etagOf(row),
    }),
    refresh: () => [peopleKey],
  });

export const useIssueLink = (personId: string) =>
  useCommand<'invitation' | 'password-reset', IssuedLink>({
    command: (purpose) => ({ method: 'POST', path: `/people/${personId}/${purpose}` }),
    refresh: () => [peopleKey],
  });

export const useGrantRole = (personId: string) =>
  useCommand<GrantDraft, GrantRow | RoleProposal>({
    command: (body) => ({ method: 'POST', path: `/people/${personId}/roles`, body }),
    refresh: () => [peopleKey, proposalsKey],
  });

/** What one may give this person, and what of it waits for a second person. */
export const useGrantableRoles = (personId: string) =>
  useQuery({
    queryKey: [...peopleKey, personId, 'grantable'],
    queryFn: ({ signal }) => read<{ readonly items: readonly GrantableRole[] }>(`/people/${personId}/roles/grantable`, signal),
  });

export const useRoleProposals = (state: ProposalState) =>
  usePages<RoleProposalPage>(proposalsKey, '/role-proposals', { state, limit: MOST });

export const useWaitingCount = (isWanted: boolean) =>
  useQuery({
    queryKey: [...proposalsKey, 'count'],
    queryFn: ({ signal }) => read<RoleProposalPage>(`/role-proposals${queryText({ limit: 1 })}`, signal),
    select: ({ total }) => total,
    enabled: isWanted,
  });

export type ProposalDecision =
  | { readonly action: 'confirm'; readonly row: RoleProposal }
  | { readonly action: 'withdraw'; readonly row: RoleProposal }
  | { readonly action: 'return'; readonly row: RoleProposal; readonly reason: string }
  | { readonly action: 'confirmMany'; readonly rows: readonly RoleProposal[] };

/** One for all of them: what was refused last stands on the page alone. */
export const useDecideProposal = () =>
  useCommand<ProposalDecision>({
    command: (decision) => {
      if (decision.action === 'confirmMany') {
        const proposals = decision.rows.map(({ id, version }) => ({ id, version }));
        return { method: 'POST', path: '/role-proposals/confirmation', body: { proposals } };
      }
      const path = `/role-proposals/${decision.row.id}`;
      const etag = etagOf(decision.row);
      if (decision.action === 'withdraw') return { method: 'DELETE', path, etag };
      if (decision.action === 'confirm') return { method: 'POST', path: `${path}/confirmation`, etag };
      return { method: 'POST', path: `${path}/return`, body: { reason: decision.reason }, etag };
    },
    refresh: () => [proposalsKey, peopleKey],
  });

export const useEndRole = (personId: string) =>
  useCommand<GrantRow, GrantRow>({
    command: (grant) => ({ method: 'DELETE', path: `/people/${personId}/roles/${grant.id}`, etag: etagOf(grant) }),
    refresh: () => [peopleKey],
  });

export const useImportRows = () =>
  useCommand<{ kind: ImportKind; file: File; isDryRun: boolean }, ImportReport>({
    command: ({ kind, file, isDryRun }) => {
      const body = new FormData();
      body.append('file', file, file.name);
      return { method: 'POST', path: `/imports/${kind}${queryText({ dryRun: isDryRun })}`, body };
    },
    refresh: ({ isDryRun }) => (isDryRun ? [] : [ministriesKey, agenciesKey, peopleKey, proposalsKey]),
  });

export const exportAddress = (kind: ImportKind): string => `/api/v1/exports/${kind}`;
