import { useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import { usePages } from './office.queries.js';
import type { PublicCyclesView, PublicResultsView } from './public-result.view.js';

const publicKey = ['public'] as const;

/** Everything here is answered without signing in; what is not shown to everyone is not in the list, so that no page has to ask for it. */
export const usePublicCycles = () =>
  useQuery({ queryKey: [...publicKey, 'cycles'], queryFn: ({ signal }) => read<PublicCyclesView>('/public/cycles', signal) });

export const usePublicResults = (cycleId: string, search: string) =>
  usePages<PublicResultsView>([...publicKey, 'results'], `/public/cycles/${cycleId}/results`, { search });

export const publicEditionAddress = (cycleId: string): string => `/api/v1/public/cycles/${cycleId}/edition.yaml`;
export const publicTableAddress = (caseId: string, table: 'checkpoints' | 'results'): string =>
  `/api/v1/public/cases/${caseId}/${table}.csv`;
