import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { withClient } from '#libs/persistence/record/transaction';
import { newToken, tokenHash } from '#libs/platform/secret/token';
import type { Actor, RoleHolding } from '../http/actor.types.js';

/** Real time, never the cycle's: a rehearsal clock must not sign anybody out. */
const IDLE = "interval '8 hours'";
const ABSOLUTE = "interval '24 hours'";
const SEEN_EVERY = "interval '1 minute'";
const ALIVE = `ended_at is null and expires_at > now() and last_seen_at > now() - ${IDLE}`;

// Roles follow the cycle's date, as everywhere in the record. A session that somebody else is just marking as seen is passed over.
const FIND = `
  with seen as (update session set last_seen_at = now() where token_hash in (
         select token_hash from session where token_hash = any ($1) and ${ALIVE} and last_seen_at < now() - ${SEEN_EVERY} for no key update skip locked))
  select encode(s.token_hash, 'hex') as hash, p.id, p.user_name, p.name_th, p.name_en, p.language,
         (select coalesce(json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'agencyNameTh', a.name_th, 'agencyNameEn', a.name_en,
                                                     'categories', g.categories, 'items', g.items, 'isHead', g.is_head) order by g.role, a.code), '[]')
            from role_grant g left join agency a on a.id = g.agency_id
           where g.person_id = p.id and (select bangkok_today()) between g.from_on and coalesce(g.to_on, 'infinity')) as roles
    from session s join person p on p.id = s.person_id and p.status = 'active'
   where s.token_hash = any ($1) and s.${ALIVE.replaceAll(' and ', ' and s.')}`;

interface FoundRow {
  readonly hash: string;
  readonly id: string;
  readonly user_name: string;
  readonly name_th: string;
  readonly name_en: string;
  readonly language: 'th' | 'en';
  readonly roles: readonly RoleHolding[];
}

export interface SessionOrigin {
  readonly address: string;
  readonly userAgent: string;
}

const USER_AGENT_CHARACTERS = 300;

interface Waiting {
  readonly hash: Buffer;
  readonly resolve: (row: FoundRow | null) => void;
  readonly reject: (error: unknown) => void;
}

export type SignedIn = Omit<Actor, 'requestId'>;

/** Sessions in the database: the browser holds a random token, the table its hash. */
@Injectable()
export class SessionStore {
  #waiting: Waiting[] = [];
  #isAsking = false;

  constructor(private readonly source: DataSource) {}

  async find(token: string): Promise<SignedIn | null> {
    const row = await this.#lookUp(tokenHash(token));
    if (!row) return null;
    return {
      personId: row.id,
      userName: row.user_name,
      nameTh: row.name_th,
      nameEn: row.name_en,
      language: row.language,
      roles: row.roles,
    };
  }

  /** Whoever asks while a look-up is under way is asked for together with the others, once it has answered: always after they came. */
  #lookUp(hash: Buffer): Promise<FoundRow | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ hash, resolve, reject });
      if (this.#isAsking) return;
      this.#isAsking = true;
      setImmediate(() => void this.#ask()); // what else is read in this turn comes along
    });
  }

  async #ask(): Promise<void> {
    for (let asked = this.#waiting; asked.length > 0; asked = this.#waiting) {
      this.#waiting = [];
      try {
        const { rows } = await withClient(this.source, (client) =>
          client.query<FoundRow>({ name: 'session-find', text: FIND, values: [asked.map(({ hash }) => hash)] }),
        );
        const found = new Map(rows.map((row) => [row.hash, row]));
        for (const { hash, resolve } of asked) resolve(found.get(hash.toString('hex')) ?? null);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#isAsking = false;
  }

  /** Opens a session and answers its token, which is not kept anywhere. */
  async open(client: PoolClient, personId: string, origin: SessionOrigin): Promise<string> {
    const token = newToken();
    await client.query(
      `insert into session (token_hash, person_id, expires_at, address, user_agent) values ($1, $2, now() + ${ABSOLUTE}, $3, $4)`,
      [tokenHash(token), personId, origin.address, origin.userAgent.slice(0, USER_AGENT_CHARACTERS)],
    );
    return token;
  }

  async end(token: string): Promise<void> {
    await withClient(this.source, (client) =>
      client.query('update session set ended_at = now() where token_hash = $1 and ended_at is null', [tokenHash(token)]),
    );
  }
}

/** After a change of password or a deactivation nobody stays signed in; `except` keeps the session that asked for it. */
export async function endSessionsOf(client: PoolClient, personId: string, except: string | null = null): Promise<void> {
  await client.query('update session set ended_at = now() where person_id = $1 and ended_at is null and token_hash <> $2', [
    personId,
    except === null ? Buffer.alloc(0) : tokenHash(except),
  ]);
}
