import { Client, Connection, ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporalKeeper } from '#apps/worker/src/conductor/temporal.keeper';
import { createLogger } from '#libs/platform/log/logger';
import { ensureSearchAttributes } from '#libs/platform/temporal/search-attribute.setup';
import { testTemporalAddress } from '../support/server.js';
import { newNamespace } from '../support/stack.js';

const log = createLogger({ process: 'test', level: 'silent', release: 'test' });
let connection: Connection;
const clientOf = async (): Promise<Client> => new Client({ connection, namespace: await newNamespace(testTemporalAddress()) });

beforeAll(async () => {
  connection = await Connection.connect({ address: testTemporalAddress() });
});
afterAll(() => connection?.close());

describe('what has to exist on the Temporal server', { timeout: 60_000 }, () => {
  it('is made once, whoever comes first and however often', async () => {
    const client = await clientOf();
    const keeper = temporalKeeper(client, 'production', log);
    expect(await keeper.setUp()).toBe(true);
    expect(await keeper.setUp()).toBe(false);
    expect(await keeper.mend()).toBe(false);
  });

  it('in production: the daily round at 08:30 and the draft on 1 September, both in Bangkok', async () => {
    const client = await clientOf();
    await temporalKeeper(client, 'production', log).setUp();
    const next = async (id: string): Promise<string> =>
      (await client.schedule.getHandle(id).describe()).info.nextActionTimes[0]!.toISOString();
    expect(await next('daily-round')).toMatch(/T01:30:00/);
    expect(await next('yearly-draft')).toMatch(/-08-31T23:05:00/);
  });

  it('in a rehearsal: no daily round, its days are not the calendar’s', async () => {
    const client = await clientOf();
    await temporalKeeper(client, 'rehearsal', log).setUp();
    await expect(client.schedule.getHandle('daily-round').describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
    expect((await client.schedule.getHandle('yearly-draft').describe()).action).toMatchObject({ workflowType: 'yearlyDraftWorkflow' });
  });

  it('keeps a pause that a person set, and puts back a schedule that is gone', async () => {
    const client = await clientOf();
    const keeper = temporalKeeper(client, 'production', log);
    await keeper.setUp();
    await client.schedule.getHandle('daily-round').pause('holidays');
    await client.schedule.getHandle('yearly-draft').delete();
    await keeper.setUp();
    expect((await client.schedule.getHandle('daily-round').describe()).state).toMatchObject({ paused: true });
    await client.schedule.getHandle('yearly-draft').delete();
    await keeper.mend();
    expect((await client.schedule.getHandle('yearly-draft').describe()).state.paused).toBe(false);
  });

  it('is refused when a search attribute is there with another type', async () => {
    const client = await clientOf();
    await ensureSearchAttributes(client, { due: { name: 'YokDue', type: 'KEYWORD' } });
    await expect(temporalKeeper(client, 'production', log).setUp()).rejects.toThrow(/another type.*YokDue/);
  });
});
