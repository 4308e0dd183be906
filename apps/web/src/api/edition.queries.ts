import { useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import { toEdition, type EditionDocument } from './edition.view.js';

/** Criteria texts. Frozen once a cycle is open, so they are read once a visit. */
export const useEdition = (code: string | undefined) =>
  useQuery({
    queryKey: ['editions', code],
    queryFn: async ({ signal }) =>
      toEdition(code ?? '', await read<EditionDocument>(`/editions/${encodeURIComponent(code ?? '')}`, signal)),
    enabled: code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
