import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

interface Change {
  readonly kind: string;
  readonly id: string;
}

/** Which queries are read again. A task's change also moves its case and every list it stands in. */
const TOUCHED: Readonly<Record<string, (id: string) => readonly (readonly string[])[]>> = {
  case: (id) => [['cases', id], ['cases'], ['tasks']],
  task: () => [['tasks']],
  many: () => [[]],
};

function readAgain(queries: QueryClient, { kind, id }: Change): void {
  for (const queryKey of TOUCHED[kind]?.(id) ?? []) void queries.invalidateQueries({ queryKey });
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
