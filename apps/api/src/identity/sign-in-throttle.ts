import { isIPv6 } from 'node:net';
import type { PoolClient } from 'pg';
import { problem, ProblemException } from '#libs/platform/http/problem.exception';

const WINDOW_MINUTES = 15;
/** Wrong passwords for one name since its last right one, and from one address whatever the name. */
const LIMITS = { name: 10, address: 60 };

/** One customer holds a whole /64 of IPv6 and may take any address in it. */
export function addressBucket(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0') : [];
  return `${[...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const COUNT = `
  with recent as (select user_name, address, succeeded, at from sign_in_attempt where at > now() - make_interval(mins => $3) and (user_name = $1 or address = $2)),
  right_at as (select max(at) as at from recent where user_name = $1 and succeeded)
  select count(*) filter (where user_name = $1 and not succeeded and at > coalesce((select at from right_at), '-infinity'))::int as by_name,
         count(*) filter (where address = $2 and not succeeded)::int as by_address,
         ceil(extract(epoch from min(at) filter (where not succeeded) + make_interval(mins => $3) - now()))::int as wait_seconds
    from recent`;

/** Refuses before a password is looked at; what was refused here is not counted, so waiting always helps. */
export async function refuseTooManyAttempts(client: PoolClient, userName: string, address: string): Promise<void> {
  const { rows } = await client.query<{ by_name: number; by_address: number; wait_seconds: number | null }>({
    name: 'sign-in-count',
    text: COUNT,
    values: [userName, address, WINDOW_MINUTES],
  });
  const found = rows[0];
  if (!found || (found.by_name < LIMITS.name && found.by_address < LIMITS.address)) return;
  throw new ProblemException(problem('too-many-attempts').content, { 'retry-after': String(Math.max(1, found.wait_seconds ?? 60)) });
}

export async function recordAttempt(
  client: PoolClient,
  attempt: { readonly userName: string; readonly address: string; readonly personId: string | null; readonly succeeded: boolean },
): Promise<void> {
  await client.query('insert into sign_in_attempt (user_name, address, succeeded, person_id) values ($1, $2, $3, $4)', [
    attempt.userName,
    attempt.address,
    attempt.succeeded,
    attempt.personId,
  ]);
}
