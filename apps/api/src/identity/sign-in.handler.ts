import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { Metrics } from '#libs/platform/metrics/metrics';
import { hashPassword, isPassword } from '#libs/platform/secret/password';
import { METRICS } from '../http/tokens.js';
import type { SignIn } from './identity.schema.js';
import { SessionStore, type SessionOrigin } from './session.store.js';
import { addressBucket, recordAttempt, refuseTooManyAttempts } from './sign-in-throttle.js';
import { Slots } from './slots.js';

const HASHING_SLOTS = 2;
const HASHING_QUEUE = 100;

interface Account {
  readonly id: string;
  readonly status: string;
  readonly password_hash: string | null;
}

/** Answer and cost are the same for an unknown name, a deactivated person, a person without a password and a wrong password. */
@Injectable()
export class SignInHandler {
  private readonly slots = new Slots(HASHING_SLOTS, HASHING_QUEUE);
  /** Checked where there is no hash to check. */
  private readonly decoy = hashPassword('a password that nobody has');

  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionStore,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** Answers the token of a new session. */
  async handle({ userName, password }: SignIn, origin: SessionOrigin): Promise<string> {
    const address = addressBucket(origin.address);
    return this.slots.run(async () => {
      const account = await withClient(this.source, async (client) => {
        await refuseTooManyAttempts(client, userName, address);
        const { rows } = await client.query<Account>({
          name: 'account-by-name',
          text: 'select id, status, password_hash from person where user_name = $1',
          values: [userName],
        });
        return rows[0];
      });
      const isRight = await isPassword(password, account?.password_hash ?? (await this.decoy));
      const personId = isRight && account?.status === 'active' && account.password_hash !== null ? account.id : null;
      this.metrics.signIns.inc({ result: personId === null ? 'refused' : 'succeeded' });
      return withClient(this.source, async (client) => {
        await recordAttempt(client, { userName, address, personId: personId ?? account?.id ?? null, succeeded: personId !== null });
        if (personId === null) throw problem('sign-in-refused');
        return this.sessions.open(client, personId, origin);
      });
    });
  }

  /** Whether this is the person's own password, throttled like a sign-in. */
  async confirm(personId: string, userName: string, password: string, remoteAddress: string): Promise<boolean> {
    const address = addressBucket(remoteAddress);
    return this.slots.run(async () => {
      const hash = await withClient(this.source, async (client) => {
        await refuseTooManyAttempts(client, userName, address);
        const { rows } = await client.query<{ password_hash: string | null }>('select password_hash from person where id = $1', [personId]);
        return rows[0]?.password_hash ?? null;
      });
      const isRight = await isPassword(password, hash ?? (await this.decoy));
      await withClient(this.source, (client) =>
        recordAttempt(client, { userName, address, personId, succeeded: isRight && hash !== null }),
      );
      return isRight && hash !== null;
    });
  }
}
