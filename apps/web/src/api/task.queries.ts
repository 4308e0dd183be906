import { useInfiniteQuery, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryText, read, readVersioned } from './client.js';
import { useCommand } from './command.hook.js';
import type { Refusal } from './problem.view.js';
import type { Completion, InboxDue, InboxPage, InboxTab, PersonName, TaskRow, TaskView } from './task.view.js';

export const tasksKey = ['tasks'] as const;
export const taskKey = (taskId: string) => ['tasks', taskId] as const;

const INBOX_LOOK_AGAIN_MS = 30_000;

export const useInbox = (filter: { tab: InboxTab; due?: InboxDue | undefined }) =>
  useInfiniteQuery({
    queryKey: ['tasks', 'inbox', filter],
    queryFn: ({ pageParam, signal }) => read<InboxPage>(`/tasks${queryText({ ...filter, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: INBOX_LOOK_AGAIN_MS,
  });

export const useTask = (taskId: string | undefined) =>
  useQuery({
    queryKey: taskKey(taskId ?? 'none'),
    queryFn: ({ signal }) => readVersioned<TaskView>(`/tasks/${taskId ?? ''}`, signal),
    enabled: taskId !== undefined,
  });

/** After a draft was saved: what may be done with its task depends on what is written. */
export function useReadTasksAgain(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: tasksKey });
}

/** What a decision on a task may change: the inbox, the task, its case, a request for more time. */
const touched = () => [tasksKey, ['cases'], ['cycles'], ['extension-requests']];

export const useClaim = () =>
  useCommand<TaskRow>({ command: (task) => ({ method: 'POST', path: `/tasks/${task.id}/claim` }), refresh: touched });

export interface ClaimResults {
  readonly results: readonly { readonly id: string; readonly claimed: boolean; readonly refusals: readonly Refusal[] }[];
}
export const useClaimMany = () =>
  useCommand<{ ids: readonly string[] }, ClaimResults>({
    command: (body) => ({ method: 'POST', path: '/tasks/claims', body }),
    refresh: touched,
  });

export interface CompleteInput {
  readonly task: { readonly id: string; readonly etag: string };
  readonly completion: Completion;
}
const completionKey = (taskId: string) => ['completion', taskId] as const;
export const useComplete = (taskId: string) =>
  useCommand<CompleteInput>({
    mutationKey: completionKey(taskId),
    command: ({ task, completion }) => ({ method: 'POST', path: `/tasks/${task.id}/completion`, body: completion, etag: task.etag }),
    refresh: touched,
  });

/** Why the last try to complete the task was refused, if it was; outlives a page that is drawn anew because the task has changed. */
export const useRefusedCompletion = (taskId: string): Error | null =>
  useMutationState({ filters: { mutationKey: completionKey(taskId) }, select: ({ state }) => state.error }).at(-1) ?? null;

/** Path segment of each operation that changes a task without completing it. */
const OPERATION_PATH: Readonly<Record<string, string>> = {
  claim: 'claim',
  release: 'release',
  start: 'start',
  stop: 'stop',
  suspend: 'suspension',
  resume: 'resumption',
  delegate: 'delegation',
  forward: 'forwarding',
  nominate: 'nomination',
  reassign: 'reassignment',
  decline: 'declination',
  fail: 'failure',
  skip: 'skip',
};
export const isTaskOperation = (operation: string): boolean => operation in OPERATION_PATH;

export interface OperateInput {
  readonly taskId: string;
  readonly operation: string;
  readonly body?: { readonly toPersonId?: string; readonly text?: string };
}
export const useOperate = () =>
  useCommand<OperateInput>({
    command: ({ taskId, operation, body }) => ({
      method: 'POST',
      path: `/tasks/${taskId}/${OPERATION_PATH[operation] ?? operation}`,
      body,
    }),
    refresh: touched,
  });

export const useAskExtension = () =>
  useCommand<{ taskId: string; workingDays: number; reason: string }>({
    command: ({ taskId, workingDays, reason }) => ({
      method: 'POST',
      path: `/tasks/${taskId}/extension-requests`,
      body: { workingDays, reason },
    }),
    refresh: touched,
  });

/** People who may take the task over, for the pickers of delegate, forward, nominate and reassign. */
export const useCandidates = (taskId: string, isWanted: boolean) =>
  useQuery({
    queryKey: [...taskKey(taskId), 'candidates'],
    queryFn: ({ signal }) => read<{ items: readonly PersonName[] }>(`/tasks/${taskId}/candidates`, signal),
    enabled: isWanted,
  });
