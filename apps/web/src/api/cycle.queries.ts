import { useQuery, type QueryClient } from '@tanstack/react-query';
import { read, readVersioned } from './client.js';
import { useCommand } from './command.hook.js';
import type { CycleChoicesView, CycleDraft, CyclePreview, CycleRow, CycleView } from './office.view.js';

const cyclesKey = ['cycles'] as const;
const cycleKey = (cycleId: string) => ['cycles', cycleId] as const;
const touched = () => [cyclesKey, ['tasks']];

export const useCycles = () =>
  useQuery({ queryKey: cyclesKey, queryFn: ({ signal }) => read<{ items: readonly CycleRow[] }>('/cycles', signal) });

export const useCycle = (cycleId: string | undefined) =>
  useQuery({
    queryKey: cycleKey(cycleId ?? 'none'),
    queryFn: ({ signal }) => readVersioned<CycleView>(`/cycles/${cycleId ?? ''}`, signal),
    enabled: cycleId !== undefined,
  });

export const useCycleChoices = (isWanted = true) =>
  useQuery({
    queryKey: [...cyclesKey, 'choices'],
    queryFn: ({ signal }) => read<CycleChoicesView>('/cycles/choices', signal),
    enabled: isWanted,
    staleTime: 60_000,
  });

/** What opening would create and what stands against it, from the draft as it was saved. */
export const useCyclePreview = (cycleId: string, isWanted: boolean) =>
  useQuery({
    queryKey: [...cycleKey(cycleId), 'preview'],
    queryFn: ({ signal }) => read<CyclePreview>(`/cycles/${cycleId}/preview`, signal),
    enabled: isWanted,
    staleTime: 0,
  });

interface Receipt {
  readonly id: string;
  readonly version: number;
}
export const useDraftCycle = () =>
  useCommand<CycleDraft, Receipt>({ command: (body) => ({ method: 'POST', path: '/cycles', body }), refresh: touched });

export const useChangeCycle = (cycleId: string) =>
  useCommand<{ etag: string; draft: CycleDraft }, Receipt>({
    command: ({ etag, draft }) => ({ method: 'PUT', path: `/cycles/${cycleId}`, body: draft, etag }),
    refresh: touched,
  });

export const useProposeCycle = (cycleId: string) =>
  useCommand<{ etag: string }, Receipt>({
    command: ({ etag }) => ({ method: 'POST', path: `/cycles/${cycleId}/proposal`, etag }),
    refresh: touched,
  });

export const useEndCycle = (cycleId: string) =>
  useCommand<{ etag: string }, Receipt>({
    command: ({ etag }) => ({ method: 'POST', path: `/cycles/${cycleId}/end`, etag }),
    refresh: touched,
  });

export const useShowTables = (cycleId: string) =>
  useCommand<{ etag: string; isPublic: boolean }, Receipt>({
    command: ({ etag, isPublic }) => ({ method: 'PUT', path: `/cycles/${cycleId}/public-tables`, body: { isPublic }, etag }),
    refresh: touched,
  });

export const readCycleAgain = (queries: QueryClient, cycleId: string) => queries.invalidateQueries({ queryKey: cycleKey(cycleId) });
