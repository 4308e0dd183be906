import type { PoolClient } from 'pg';
import { problem } from '#libs/platform/http/problem.exception';
import { isTokenShaped, newToken, tokenHash } from '#libs/platform/secret/token';
import type { LinkPurpose } from './identity.schema.js';

/** Hours of real time. */
const LIFE_HOURS: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24, passwordReset: 24, firstAdministrator: 1 };

export interface NewLink {
  readonly personId: string;
  readonly purpose: LinkPurpose;
  readonly createdBy: string | null;
}

/** Makes a link and ends the person's earlier ones of the same purpose. The token is answered once and never stored. */
export async function createLink(
  client: PoolClient,
  { personId, purpose, createdBy }: NewLink,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = newToken();
  await client.query(
    'update one_time_link set expires_at = now() where person_id = $1 and purpose = $2 and used_at is null and expires_at > now()',
    [personId, purpose],
  );
  const { rows } = await client.query<{ expires_at: Date }>(
    'insert into one_time_link (token_hash, person_id, purpose, created_by, expires_at) values ($1, $2, $3, $4, now() + make_interval(hours => $5)) returning expires_at',
    [tokenHash(token), personId, purpose, createdBy, LIFE_HOURS[purpose]],
  );
  return { token, expiresAt: rows[0]?.expires_at ?? new Date() };
}

/** Behind `#`, so that neither a server's log nor a referrer ever holds the token. */
export const linkAddress = (publicUrl: URL, token: string): string => new URL(`/welcome#${token}`, publicUrl).href;

export interface UsableLink {
  readonly personId: string;
  readonly purpose: LinkPurpose;
  readonly userName: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly expiresAt: Date;
}

const USABLE = `
  select l.person_id as "personId", l.purpose, p.user_name as "userName", p.name_th as "nameTh", p.name_en as "nameEn", l.expires_at as "expiresAt"
    from one_time_link l join person p on p.id = l.person_id and p.status <> 'inactive'
   where l.token_hash = $1 and l.used_at is null and l.expires_at > now()`;

/** The link behind a token. Unknown, used and expired are one and the same to whoever holds it. `lock` keeps a second use waiting. */
export async function usableLink(client: PoolClient, token: string, lock = false): Promise<UsableLink> {
  const { rows } = isTokenShaped(token)
    ? await client.query<UsableLink>(`${USABLE}${lock ? ' for update of l, p' : ''}`, [tokenHash(token)])
    : { rows: [] };
  const link = rows[0];
  if (!link) throw problem('link-unusable');
  return link;
}
