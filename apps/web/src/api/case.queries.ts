import { useQuery } from '@tanstack/react-query';
import type { CaseRow, CaseView, CompletenessFinding, Goal, ImprovementView, ItemRow, MissingEntry } from './case.view.js';
import { queryText, read, readVersioned } from './client.js';
import { useCommand } from './command.hook.js';

export const caseKey = (caseId: string) => ['cases', caseId] as const;

/** Cases of the person's agencies and seats, newest year first. */
export const useCases = () =>
  useQuery({ queryKey: ['cases'], queryFn: ({ signal }) => read<{ items: readonly CaseRow[] }>('/cases', signal) });

export const useCase = (caseId: string | null | undefined) =>
  useQuery({
    queryKey: caseKey(caseId ?? 'none'),
    queryFn: ({ signal }) => readVersioned<CaseView>(`/cases/${caseId ?? ''}`, signal),
    enabled: Boolean(caseId),
  });

export const useCaseItems = (caseId: string) =>
  useQuery({
    queryKey: [...caseKey(caseId), 'items'],
    queryFn: ({ signal }) => read<{ items: readonly ItemRow[] }>(`/cases/${caseId}/items`, signal),
  });

/** The agency's own list; nobody else may read it. */
export const useCaseMissing = (caseId: string, isWanted = true) =>
  useQuery({
    queryKey: [...caseKey(caseId), 'missing'],
    queryFn: ({ signal }) => read<{ items: readonly MissingEntry[] }>(`/cases/${caseId}/missing`, signal),
    enabled: isWanted,
  });

/** The shortest list of checkpoints to a goal; read again on each visit, since drafts change meanwhile. */
export const useImprovement = (caseId: string, goal: Goal | null) =>
  useQuery({
    queryKey: [...caseKey(caseId), 'improvement', goal],
    queryFn: ({ signal }) => read<ImprovementView>(`/cases/${caseId}/improvement${queryText(goal ?? {})}`, signal),
    enabled: goal !== null,
    staleTime: 0,
  });

/** Automatic findings: for whoever checks the whole case. */
export const useCompleteness = (caseId: string | null, isWanted = true) =>
  useQuery({
    queryKey: [...caseKey(caseId ?? 'none'), 'completeness'],
    queryFn: ({ signal }) => read<{ findings: readonly CompletenessFinding[] }>(`/cases/${caseId ?? ''}/completeness`, signal),
    enabled: isWanted && caseId !== null,
  });

export const useRecall = (caseId: string) =>
  useCommand<{ etag: string; reason: string }>({
    command: ({ etag, reason }) => ({ method: 'POST', path: `/cases/${caseId}/recall`, body: { reason }, etag }),
    refresh: () => [['cases'], ['tasks']],
  });
