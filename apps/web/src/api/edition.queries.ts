import { useQuery } from '@tanstack/react-query';
import { queryText, read } from './client.js';
import { useCommand } from './command.hook.js';
import { toEdition, type EditionDiff, type EditionDocument, type EditionHead, type EditionImportReport } from './edition.view.js';

const editionsKey = ['editions'] as const;
const editionPath = (code: string): string => `/editions/${encodeURIComponent(code)}`;

/** Criteria texts. Frozen once a cycle is open, so they are read once a visit. */
export const useEdition = (code: string | undefined) =>
  useQuery({
    queryKey: [...editionsKey, code],
    queryFn: async ({ signal }) =>
      toEdition(code ?? '', await read<EditionHead & { readonly document: EditionDocument }>(editionPath(code ?? ''), signal)),
    enabled: code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useEditions = () =>
  useQuery({
    queryKey: [...editionsKey, 'list'],
    queryFn: ({ signal }) => read<{ items: readonly EditionHead[] }>('/editions', signal),
  });

/** What changed from the older edition to this one. */
export const useEditionDiff = (code: string, against: string | null) =>
  useQuery({
    queryKey: [...editionsKey, code, 'diff', against],
    queryFn: ({ signal }) => read<EditionDiff>(`${editionPath(code)}/diff${queryText({ against: against ?? '' })}`, signal),
    enabled: against !== null,
  });

export const editionFileAddress = (code: string): string => `/api/v1${editionPath(code)}/file`;

interface Import {
  readonly file: File;
  readonly against: string;
  readonly isDryRun: boolean;
}
export const useImportEdition = () =>
  useCommand<Import, EditionImportReport>({
    command: ({ file, against, isDryRun }) => {
      const body = new FormData();
      body.append('file', file, file.name);
      return { method: 'POST', path: `/editions${queryText({ dryRun: isDryRun, against: isDryRun ? against : '' })}`, body };
    },
    refresh: ({ isDryRun }) => (isDryRun ? [] : [editionsKey, ['cycles']]),
  });
