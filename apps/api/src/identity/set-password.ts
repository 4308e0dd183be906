import type { PoolClient } from 'pg';
import { isPasswordSuitable } from '#libs/platform/secret/password';
import { problem } from '#libs/platform/http/problem.exception';

/** Refused before anything is hashed or locked. */
export function refuseUnsuitable(password: string, userName: string, pointer: string): void {
  if (!isPasswordSuitable(password, userName)) throw problem('password-unsuitable', { errors: [{ pointer, detail: 'not suitable' }] });
}

/** Writes a new password; whoever was only invited is active from now on. Open links of the person are ended. */
export async function writePassword(client: PoolClient, personId: string, passwordHash: string): Promise<void> {
  await client.query(
    `update person set password_hash = $2, status = 'active', version = version + 1 where id = $1 and status <> 'inactive'`,
    [personId, passwordHash],
  );
  await client.query('update one_time_link set used_at = now() where person_id = $1 and used_at is null', [personId]);
}
