import { randomUUID } from 'node:crypto';
import { ApiClient, type Answer, type SendOptions } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';

/** Something that changed the record, and that the api has said yes to. */
export interface Acknowledged {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly etag: string | null;
  /** How often it was sent until there was an answer. */
  readonly tries: number;
}

/** What the people of a walk were told, and what happens while they wait. */
export interface Ledger {
  readonly acknowledged: Acknowledged[];
  /** Statuses of answers that said no because of the server's own trouble. */
  readonly troubles: number[];
  /** Called when a change is under way to the api: the moment for a kill. */
  onChange: ((method: string, path: string) => void) | null;
}

export const newLedger = (): Ledger => ({ acknowledged: [], troubles: [], onChange: null });

/** A draft was sent again after no answer and found its version gone: whether the first try did it shows only in the record. */
export class Unsure extends Error {}

const LIMIT_MS = 90_000;

/**
 * A person who does not give up: after no answer, or one of a server in trouble, the same request goes again with the same key.
 * Of several apis each request goes to the next one; the first one's address is the one in the browser.
 */
export class StubbornClient extends ApiClient {
  #turn = 0;

  constructor(
    private readonly urls: readonly [string, ...string[]],
    private readonly ledger: Ledger,
  ) {
    super(urls[0]);
  }

  protected override get door(): string {
    return this.urls[this.#turn++ % this.urls.length]!;
  }

  override async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options: SendOptions = {},
  ): Promise<Answer<Body>> {
    const sameKey = { ...options, key: options.key ?? randomUUID() };
    let tries = 0;
    const attempt = async (): Promise<Answer<Body> | null> => {
      tries += 1;
      try {
        const sent = super.send<Body>(method, path, body, sameKey);
        if (method !== 'GET') this.ledger.onChange?.(method, path);
        return await sent;
      } catch {
        return null;
      }
    };
    const answer = (await eventually(attempt, (given) => given !== null && !this.isTrouble(given.status), LIMIT_MS))!;
    if (method === 'PUT' && answer.status === 412 && tries > 1) throw new Unsure(path);
    if (method !== 'GET' && answer.status < 300)
      this.ledger.acknowledged.push({ method, path, body: answer.body as Record<string, unknown>, etag: answer.etag, tries });
    return answer;
  }

  private isTrouble(status: number): boolean {
    if (status < 500) return false;
    this.ledger.troubles.push(status);
    return true;
  }
}
