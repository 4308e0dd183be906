import { PASSWORD, type Cast, type Member } from '../api/walk/cast.js';
import { Robot, type CaseScript } from '../api/walk/robot.js';
import { WORKED } from '../api/walk/worked-scores.js';
import type { Answer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { StubbornClient, Unsure, type Ledger } from './stubborn-client.support.js';

const LIMIT_MS = 150_000;

/** Thrown after a completion that made the record as wanted: nobody does more. */
class Enough extends Error {}

export interface Working {
  readonly people: readonly Member[];
  readonly caseId: string;
  readonly items: readonly string[];
  /** Number of the case's last audit event; -1 while the record cannot be read. */
  readonly lastEvent: () => Promise<number>;
}

/** Everybody of the cast, each of whom sends again what was not answered. */
export class FaultRobot extends Robot {
  private isEnough: () => Promise<boolean> = () => Promise.resolve(false);
  private readonly stubborn = new Map<string, StubbornClient>();

  constructor(
    private readonly urls: readonly [string, ...string[]],
    cast: Cast,
    private readonly ledger: Ledger,
  ) {
    super(urls[0], cast);
  }

  override async as(member: Member): Promise<StubbornClient> {
    const known = this.stubborn.get(member.userName);
    if (known) return known;
    const client = await new StubbornClient(this.urls, this.ledger).signIn(member.userName, PASSWORD);
    this.stubborn.set(member.userName, client);
    return client;
  }

  override async complete(...given: Parameters<Robot['complete']>): Promise<Answer> {
    const answer = await super.complete(...given);
    if (await this.isEnough()) throw new Enough();
    return answer;
  }

  /** People do what is at hand, again and again, until the record is as wanted; then nobody does more. */
  async workUntil(isReached: () => Promise<boolean>, working: Working): Promise<void> {
    this.isEnough = () => isReached().catch(() => false); // the record may be away
    try {
      await eventually(
        () => this.pass(working),
        (isOver) => isOver,
        LIMIT_MS,
      );
    } finally {
      this.isEnough = () => Promise.resolve(false);
    }
  }

  private async pass({ people, caseId, items, lastEvent }: Working): Promise<boolean> {
    const before = await lastEvent();
    if (await this.isEnough()) return true;
    const done = await this.workOnce(people, caseId, scriptOf(items, this.cast)).catch((error: unknown) => {
      if (error instanceof Unsure || error instanceof Enough) return 1;
      throw error;
    });
    const isNews = async (): Promise<boolean> => (await this.isEnough()) || (await lastEvent()) !== before;
    if (done === 0) await eventually(isNews, (is) => is, LIMIT_MS);
    return false;
  }
}

function scriptOf(items: readonly string[], { agencies }: Cast): CaseScript {
  const owners = Object.fromEntries(items.map((item) => [item, agencies[0]!.drafter.id]));
  return {
    self: (item) => WORKED[item]!.self,
    mark: (item) => WORKED[item]!.final,
    consensus: (item) => WORKED[item]!.final,
    // The walk ends where the scoring begins.
    instead: ({ kind }) => (kind === 'NameOwners' ? { outcome: 'done', details: { owners } } : kind === 'ReviewCase' ? null : undefined),
  };
}
