import { useQuery } from '@tanstack/react-query';
import { caseKey } from './case.queries.js';
import { read, readVersioned, send } from './client.js';
import type { ItemMissing, ResponseDraft, ResponseView } from './response.view.js';

export const responseKey = (caseId: string, item: string) => [...caseKey(caseId), 'items', item, 'response'] as const;
export const itemMissingKey = (caseId: string, item: string) => [...caseKey(caseId), 'items', item, 'missing'] as const;

export const readResponse = (caseId: string, item: string, signal?: AbortSignal) =>
  readVersioned<ResponseView>(`/cases/${caseId}/items/${item}/response`, signal);

/** For reading only: the editor keeps its own copy while a person types. */
export const useResponse = (caseId: string, item: string, isWanted = true) =>
  useQuery({ queryKey: responseKey(caseId, item), queryFn: ({ signal }) => readResponse(caseId, item, signal), enabled: isWanted });

/** Read afresh on each visit and never behind the person's back. */
export const useResponseForEditing = (caseId: string, item: string) =>
  useQuery({
    queryKey: [...responseKey(caseId, item), 'editing'],
    queryFn: ({ signal }) => readResponse(caseId, item, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const saveResponse = (caseId: string, item: string, draft: ResponseDraft, etag: string) =>
  send<object>({ method: 'PUT', path: `/cases/${caseId}/items/${item}/response`, body: draft, etag });

export const useItemMissing = (caseId: string, item: string) =>
  useQuery({
    queryKey: itemMissingKey(caseId, item),
    queryFn: ({ signal }) => read<ItemMissing>(`/cases/${caseId}/items/${item}/missing`, signal),
  });
