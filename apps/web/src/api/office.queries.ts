import { useInfiniteQuery, useQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { caseKey } from './case.queries.js';
import { queryText, read } from './client.js';
import { useCommand } from './command.hook.js';
import type {
  AuditView,
  Candidate,
  ExtensionRow,
  ExtensionState,
  LateView,
  OutboxView,
  ProgressView,
  QueueTasksView,
  TaskQueuesView,
  TeamDraft,
  TeamView,
  WorkQueuesView,
} from './office.view.js';

type Filter = Readonly<Record<string, string | number | boolean | undefined>>;
export type Pages<T> = UseInfiniteQueryResult<InfiniteData<T>>;

/** A list of the api that is read page by page: `items` and the cursor of the next page. */
export const usePages = <T extends { readonly nextCursor: string | null }>(
  key: readonly unknown[],
  path: string,
  filter: Filter = {},
  refetchMs?: number,
): Pages<T> =>
  useInfiniteQuery({
    queryKey: [...key, path, filter],
    queryFn: ({ pageParam, signal }) => read<T>(`${path}${queryText({ ...filter, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    ...(refetchMs ? { refetchInterval: refetchMs } : {}),
  });

const LOOK_AGAIN_MS = 30_000;
const OPERATIONS_LOOK_AGAIN_MS = 5_000;

export const useCycleProgress = (cycleId: string, filter: { group?: string; stage?: string; only?: string }) =>
  usePages<ProgressView>(['cycles', cycleId, 'progress'], `/cycles/${cycleId}/progress`, filter, LOOK_AGAIN_MS);

export const useLate = (cycleId: string) => usePages<LateView>(['cycles', cycleId, 'late'], `/cycles/${cycleId}/late`, {}, LOOK_AGAIN_MS);

export const useCycleAudit = (cycleId: string) => usePages<AuditView>(['cycles', cycleId, 'audit'], `/cycles/${cycleId}/audit`);
export const useCaseAudit = (caseId: string) => usePages<AuditView>([...caseKey(caseId), 'audit'], `/cases/${caseId}/audit`);

export const useTeam = (caseId: string) =>
  useQuery({ queryKey: [...caseKey(caseId), 'team'], queryFn: ({ signal }) => read<TeamView>(`/cases/${caseId}/team`, signal) });

export const useTeamCandidates = (caseId: string, isWanted: boolean) =>
  useQuery({
    queryKey: [...caseKey(caseId), 'team', 'candidates'],
    queryFn: ({ signal }) => read<{ items: readonly Candidate[] }>(`/cases/${caseId}/team/candidates`, signal),
    enabled: isWanted,
  });

export const useNameTeam = (caseId: string) =>
  useCommand<TeamDraft, TeamView>({
    command: (body) => ({ method: 'PUT', path: `/cases/${caseId}/team`, body }),
    refresh: () => [[...caseKey(caseId), 'team'], ['tasks']],
  });

type ExtensionPage = { readonly items: readonly ExtensionRow[]; readonly nextCursor: string | null };
export const useExtensions = (filter: { state?: ExtensionState; caseId?: string }) =>
  usePages<ExtensionPage>(['extension-requests'], '/extension-requests', filter);

/** The request that a decision task is about. */
export const useExtensionOf = (caseId: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['extension-requests', 'of', caseId],
    queryFn: ({ signal }) => read<ExtensionPage>(`/extension-requests${queryText({ caseId, limit: 200 })}`, signal),
    enabled: isWanted,
  });

export const useOutbox = (kind: string | undefined) => usePages<OutboxView>(['outbox'], '/outbox', { kind });

export const useTaskQueues = () => usePages<TaskQueuesView>(['task-queues'], '/task-queues', {}, LOOK_AGAIN_MS);
export const useQueueTasks = (queueId: string) => usePages<QueueTasksView>(['tasks', 'queue', queueId], `/task-queues/${queueId}/tasks`);

export const useWorkQueues = () =>
  useQuery({
    queryKey: ['operations', 'task-queues'],
    queryFn: ({ signal }) => read<WorkQueuesView>('/operations/task-queues', signal),
    refetchInterval: OPERATIONS_LOOK_AGAIN_MS,
  });
