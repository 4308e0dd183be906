import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { casesOf, confirmedCycle, finishOpenTask, moveClock, moveState, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testWorker, type TestWorker } from '../support/worker-in-process.js';

let database: TestDatabase;
let worker: TestWorker;
let cycle: ConductedCycle;

const cases = () => casesOf(database.source, cycle.cycleId);
const move = async (to: string) => {
  const id = await moveClock(database.source, to);
  return eventually(
    () => moveState(database.source, id),
    ({ state }) => state !== 'moving',
    60_000,
  );
};

beforeAll(async () => {
  database = await createTestDatabase('walk');
  cycle = await confirmedCycle(database.source, { agencies: 3 });
  worker = await testWorker(database.url);
  await worker.start();
});
afterAll(async () => {
  await worker?.close();
  await database?.drop();
});

describe('a cycle on the rehearsal clock', { timeout: 120_000 }, () => {
  it('opens a case for every agency, and each case its first step', async () => {
    const found = await eventually(cases, (all) => all.length === 3 && all.every(({ stepState }) => stepState === 'Open'));
    expect(found.map(({ step }) => step)).toEqual(['preparation', 'preparation', 'preparation']);
  });

  it('moves a case on as soon as its work is done, and only that one', async () => {
    const [first] = await cases();
    await finishOpenTask(database.source, first!.id, cycle.coordinators[0]!);
    const found = await eventually(cases, ([one]) => one?.step === 'followUp6');
    expect(found.map(({ step, stepState }) => `${step} ${stepState}`)).toEqual([
      'followUp6 Waiting',
      'preparation Open',
      'preparation Open',
    ]);
  });

  it('walks to the end by its deadlines alone, quickly over the days without work', async () => {
    expect(await move('2028-12-29T09:00:00+07:00')).toMatchObject({ state: 'done', note: null });
    expect((await cases()).map(({ status }) => status)).toEqual(['Closed', 'Closed', 'Closed']);
    const result = await worker.client.workflow.getHandle(`cycle/${cycle.cycleId}`).describe();
    expect(result.status.name).toBe('COMPLETED');
    await assertInvariants(database.source);
  });
});
