// Server-sent events over a real PostgreSQL: who is told that something changed, who is not, and what was in flight.
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTask } from '../database/agency.fixtures.js';
import { startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

interface Change {
  readonly kind: string;
  readonly id: string;
  readonly version?: number;
}

let api: AgencyApi;
let given: GivenAgency;
let taskId: string;
const streams: Stream[] = [];

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
  taskId = await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
});
afterAll(async () => {
  for (const stream of streams) await stream.close();
  await api?.close();
});

class Stream {
  private text = '';
  private constructor(
    private readonly reader: ReadableStreamDefaultReader<string>,
    readonly contentType: string | null,
  ) {}

  static async of(name: Parameters<GivenAgency['cookie']>[0]): Promise<Stream> {
    const response = await fetch(`${api.url}/api/v1/changes`, { headers: { cookie: given.cookie(name), accept: 'text/event-stream' } });
    if (!response.body) throw new Error('no stream');
    const stream = new Stream(response.body.pipeThrough(new TextDecoderStream()).getReader(), response.headers.get('content-type'));
    streams.push(stream);
    await stream.until(({ kind }) => kind === 'connected');
    return stream;
  }

  /** Everything told up to the first that is wanted. */
  async until(isWanted: (change: Change) => boolean): Promise<Change[]> {
    for (;;) {
      const told = this.told();
      if (told.some(isWanted)) return told;
      const { value, done } = await this.reader.read();
      if (done) throw new Error(`The stream ended after ${this.text}`);
      this.text += value;
    }
  }

  told(): Change[] {
    return [...this.text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? '') as Change);
  }

  close = (): Promise<void> => this.reader.cancel();
}

const start = () => given.as('drafter').send('POST', `/tasks/${taskId}/start`);
const isCase = ({ kind, id }: Change): boolean => kind === 'case' && id === given.caseId;
const isTask = ({ kind, id }: Change): boolean => kind === 'task' && id === taskId;

// The horizon of a snapshot is the whole server's: another database's long transaction holds the trail's end back.
describe('live changes', { timeout: 60_000 }, () => {
  it('tells the people of a case which task changed, with its version and nothing of its content', async () => {
    const stream = await Stream.of('coordinator');
    expect(stream.contentType).toContain('text/event-stream');
    const { status, body } = await start();
    expect(status).toBe(200);
    const told = await stream.until(isTask);
    expect(told.filter(({ kind }) => kind !== 'connected')).toEqual([
      { kind: 'case', id: given.caseId },
      { kind: 'task', id: taskId, version: (body as unknown as { version: number }).version },
    ]);
  });

  it('tells strangers, other agencies and barred evaluators nothing, and evaluators nothing of the agency’s task', async () => {
    const outsiders = [await Stream.of('stranger'), await Stream.of('otherAgency'), await Stream.of('conflicted')];
    const evaluator = await Stream.of('evaluator');
    // Listeners are told in the order in which they came: once this one knows, the others of the same look have been passed over.
    const last = await Stream.of('officer');
    await start();
    await last.until(isTask);
    expect(outsiders.flatMap((stream) => stream.told()).filter(({ kind }) => kind !== 'connected')).toEqual([]);
    const told = await evaluator.until(isCase);
    expect(told.filter(isTask)).toEqual([]);
  });

  it('is closed to whoever is not signed in', async () => {
    expect((await fetch(`${api.url}/api/v1/changes`, { headers: { accept: 'text/event-stream' } })).status).toBe(401);
  });

  it('tells of an event whose number is lower than one that was told already, once its transaction ends', async () => {
    const stream = await Stream.of('coordinator');
    const other = await api.given();
    const slow = new Client({ connectionString: api.database.url });
    await slow.connect();
    try {
      await slow.query('begin');
      await insertEvent((text, values) => slow.query(text, values), given.caseId, 1);
      const officer = await Stream.of('officer');
      await insertEvent((text, values) => api.database.source.query(text, values), other.caseId, 1);
      await slow.query('commit');
      await Promise.all([stream.until(isCase), officer.until(isCase), officer.until(({ id }) => id === other.caseId)]);
      expect(stream.told().filter(isCase)).toHaveLength(1);
      expect(stream.told().filter(({ id }) => id === other.caseId)).toEqual([]);
    } finally {
      await slow.end();
    }
  });
});

const insertEvent = (query: (text: string, values: unknown[]) => Promise<unknown>, caseId: string, seq: number): Promise<unknown> =>
  query(
    `insert into audit_event (chain_kind, chain_id, seq, at, received_at, action, case_id, payload, salt, payload_hash, previous_hash, hash)
     values ('case', $1::uuid, $2, now(), now(), 'TestEvent', $1::uuid, '{}', '', '', '', '')`,
    [caseId, seq],
  );
