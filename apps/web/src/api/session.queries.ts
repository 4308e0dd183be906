import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { read, send } from './client.js';
import { useCommand } from './command.hook.js';
import { ProblemError } from './problem.view.js';
import type { RehearsalClockView, RoleName, SessionView } from './session.view.js';

export const sessionKey = ['session'] as const;
const clockKey = ['rehearsal-clock'] as const;

async function readSession(signal: AbortSignal): Promise<SessionView | null> {
  try {
    return await read<SessionView>('/session', signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

const readSessionAgain = (queries: QueryClient) =>
  queries.fetchQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal), staleTime: 0 });

/** `data` is null when nobody is signed in. */
export const useSession = () => useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 });

export function useRoles(): ReadonlySet<RoleName> {
  return new Set(useSession().data?.roles.map(({ role }) => role) ?? []);
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { userName: string; password: string }) => send<SessionView>({ method: 'POST', path: '/session', body }),
    // What another person saw on this device must not remain.
    onSuccess: async () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      await readSessionAgain(queries);
    },
  });
}

/** The same person signs in again without leaving the page: nothing that was typed is lost. */
export function useSignInAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { userName: string; password: string }) => send<SessionView>({ method: 'POST', path: '/session', body }),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** Proves who is there before a signature. The page stays as it was read: what is signed is what was shown. */
export const useProveIdentity = () =>
  useMutation({
    mutationFn: (body: { userName: string; password: string }) => send<SessionView>({ method: 'POST', path: '/session', body }),
  });

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send({ method: 'DELETE', path: '/session' }),
    onSuccess: () => {
      queries.setQueryData(sessionKey, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
  });
}

/** A one-time link carries its token behind `#`, so that no server log keeps it. */
export function useRedeemLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => send({ method: 'POST', path: '/one-time-links/redemption', body }),
    onSuccess: () => readSessionAgain(queries),
  });
}

export const useRehearsalClock = (isRehearsal: boolean) =>
  useQuery({
    queryKey: clockKey,
    queryFn: ({ signal }) => read<RehearsalClockView>('/rehearsal/clock', signal),
    enabled: isRehearsal,
    refetchInterval: ({ state }) => (state.data && state.data.quiet && !state.data.moving ? 10_000 : 1_000),
  });

export const useMoveClock = () =>
  useCommand<{ to: string }>({ command: (body) => ({ method: 'POST', path: '/rehearsal/clock/moves', body }), refresh: () => [clockKey] });
