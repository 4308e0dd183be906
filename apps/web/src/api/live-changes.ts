import { useQueryClient, type Query, type QueryClient, type QueryFilters } from '@tanstack/react-query';
import { useEffect } from 'react';

interface Change {
  readonly kind: string;
  readonly id: string;
}

/** Which queries are read again. The feed names case and task separately, each only to those who may know of it. */
const TOUCHED: Readonly<Record<string, (id: string) => readonly QueryFilters[]>> = {
  case: (id) => [{ queryKey: ['cases', id] }, { queryKey: ['cases'], exact: true }, { queryKey: ['cycles'] }],
  task: () => [{ queryKey: ['tasks'] }],
  many: () => [{}],
};

/** A form that is being written in says that it is not to be read again under the writer's hands, on focus or here. */
const isBeingWritten = (query: Query): boolean => query.observers.some(({ options }) => options.refetchOnWindowFocus === false);

function readAgain(queries: QueryClient, { kind, id }: Change): void {
  for (const filters of TOUCHED[kind]?.(id) ?? [])
    void queries.invalidateQueries({ ...filters, predicate: (query) => !isBeingWritten(query) });
}

/** Listens for changes while signed in; the browser reconnects by itself. What was missed meanwhile is read again on the second `connected`. */
export function useLiveChanges(isSignedIn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return;
    const stream = new EventSource('/api/v1/changes');
    let wasConnected = false;
    stream.addEventListener('change', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as Change;
      if (change.kind !== 'connected') readAgain(queries, change);
      else if (wasConnected) readAgain(queries, { kind: 'many', id: '' });
      wasConnected = true;
    });
    return () => stream.close();
  }, [isSignedIn, queries]);
}
