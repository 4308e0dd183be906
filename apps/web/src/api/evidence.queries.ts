import { useQuery } from '@tanstack/react-query';
import { caseKey } from './case.queries.js';
import { read } from './client.js';
import { useCommand } from './command.hook.js';
import type { EvidenceLinkView, EvidenceListView, EvidenceUpload, EvidenceView } from './evidence.view.js';

const evidenceKey = (caseId: string) => [...caseKey(caseId), 'evidence'] as const;

export const useEvidence = (caseId: string) =>
  useQuery({ queryKey: evidenceKey(caseId), queryFn: ({ signal }) => read<EvidenceListView>(`/cases/${caseId}/evidence`, signal) });

/** Fields before the file: the server checks them before it takes the first byte. */
function formOf(fields: Readonly<Record<string, string>>, file: File | null): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', file, file.name);
  return form;
}

export const useUploadEvidence = (caseId: string) =>
  useCommand<EvidenceUpload, EvidenceView>({
    command: ({ file, ...fields }) => ({ method: 'POST', path: `/cases/${caseId}/evidence`, body: formOf(fields, file) }),
    refresh: () => [evidenceKey(caseId)],
  });

export const useUploadVersion = (caseId: string) =>
  useCommand<{ evidenceId: string; file: File; periodFromOn: string; periodToOn: string }, EvidenceView>({
    command: ({ evidenceId, file, ...fields }) => ({
      method: 'POST',
      path: `/evidence/${evidenceId}/versions`,
      body: formOf(fields, file),
    }),
    refresh: () => [evidenceKey(caseId)],
  });

type LinkInput = Omit<EvidenceLinkView, 'item'> & { readonly etag: string };
/** The links of one item belong to its draft: the draft's ETag goes with them. */
export const useLinkEvidence = (caseId: string, item: string) =>
  useCommand<LinkInput>({
    command: ({ etag, ...body }) => ({ method: 'PUT', path: `/cases/${caseId}/items/${item}/links`, body, etag }),
    refresh: () => [evidenceKey(caseId)],
  });

export const useUnlinkEvidence = (caseId: string, item: string) =>
  useCommand<LinkInput>({
    command: ({ etag, ...body }) => ({ method: 'DELETE', path: `/cases/${caseId}/items/${item}/links`, body, etag }),
    refresh: () => [evidenceKey(caseId)],
  });
