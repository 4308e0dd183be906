// One agency, the four items of category 1, from the drafting of the cycle on; the people go on through every fault.
import { expect } from 'vitest';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { insertCast, type Cast, type Member } from '../api/walk/cast.js';
import type { Robot } from '../api/walk/robot.js';
import { ITEMS } from '../api/walk/worked-scores.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startStack, type Stack } from '../support/stack.js';
import { FaultRobot } from './fault-robot.support.js';
import { newLedger, type Ledger } from './stubborn-client.support.js';

const START_ON = '2026-10-01';
const WALKED_ITEMS = ITEMS.filter((item) => item.startsWith('1.'));

export interface FaultWalk {
  readonly database: TestDatabase;
  readonly stack: Stack;
  /** The second api and worker, of a walk with two. */
  readonly other: Stack | null;
  readonly robot: Robot;
  readonly ledger: Ledger;
  readonly cycleId: string;
  readonly caseId: string;
  readonly agencyPeople: readonly Member[];
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  place(): Promise<Place>;
  /** Completed tasks of the kind. */
  completed(kind: string): Promise<number>;
  /** People do what is at hand, again and again, until the record is as wanted. */
  workUntil(isReached: () => Promise<boolean>, people?: readonly Member[]): Promise<void>;
  workUntilStep(step: string): Promise<void>;
  close(): Promise<void>;
}

export interface Place {
  readonly step: string;
  readonly stepState: string;
  readonly attention: string | null;
}

export interface FaultWalkOptions {
  readonly purpose: string;
  readonly temporalAddress: string;
  /** Superuser's URL; left out: the run's server. */
  readonly databaseServer?: string;
  readonly namespace?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Two apis, asked in turn, and two workers, on one database and namespace. */
  readonly isDouble?: boolean;
}

async function openCycle(robot: Robot, { officers: [proposer, confirmer], agencies }: Cast): Promise<string> {
  const office = await robot.as(proposer);
  const draft = await office.must<{ id: string }>('POST', '/cycles', {
    fiscalYearBe: 2570,
    editionCode: 'pmqa4-seed-summary-1',
    categories: ['1'],
    startOn: START_ON,
    groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: START_ON, agencyIds: agencies.map(({ id }) => id) }],
  });
  const { etag } = await office.must('GET', `/cycles/${draft.body.id}`);
  await office.must('POST', `/cycles/${draft.body.id}/proposal`, undefined, { ifMatch: etag });
  const [confirm] = await robot.tasksOf(confirmer, null);
  await robot.complete(confirmer, confirm!, { outcome: 'apply' });
  await eventually(
    () => office.get<{ status: string; cases: number }>(`/cycles/${draft.body.id}`),
    ({ status, cases }) => status === 'Running' && cases === 1,
    60_000,
  );
  return draft.body.id;
}

async function openedWalk(database: TestDatabase, cast: Cast, stack: Stack, other: Stack | null): Promise<FaultWalk> {
  const sql: FaultWalk['sql'] = (text, values = []) => database.source.query(text, [...values]);
  const ledger = newLedger();
  const robot = new FaultRobot([stack.url, ...(other ? [other.url] : [])], cast, ledger);
  const cycleId = await openCycle(robot, cast);
  const [{ id: caseId }] = (await sql<{ id: string }>('select id from assessment_case')) as [{ id: string }];
  const members = cast.evaluators.map(({ id }, index) => ({ personId: id, seat: index === 0 ? 'LeadEvaluator' : 'Evaluator' }));
  await robot.nameTeam(caseId, members);
  const agencyPeople = cast.agencies.flatMap(({ coordinator, drafter, lead, head }) => [coordinator, drafter, lead, head]);
  const everyone = [...agencyPeople, ...cast.officers, ...cast.evaluators];
  const lastEvent = async (): Promise<number> => {
    const rows = await sql<{ seq: number }>('select audit_seq as seq from assessment_case where id = $1', [caseId]).catch(() => []);
    return rows[0]?.seq ?? -1;
  };
  const place = async (): Promise<Place> =>
    (await sql<Place>(`select step, step_state as "stepState", attention from assessment_case where id = $1`, [caseId]))[0]!;
  const workUntil: FaultWalk['workUntil'] = (isReached, people = everyone) =>
    robot.workUntil(isReached, { people, caseId, items: WALKED_ITEMS, lastEvent });
  return {
    database,
    stack,
    other,
    robot,
    ledger,
    cycleId,
    caseId,
    agencyPeople,
    sql,
    place,
    completed: async (kind) => (await sql(`select 1 from human_task where kind = $1 and state = 'Completed'`, [kind])).length,
    workUntil,
    workUntilStep: (step) => workUntil(async () => (await place()).step === step),
    close: async () => {
      await other?.close();
      await stack.close();
      await database.drop();
    },
  };
}

/** Another api and worker beside those of the stack: the same evidence, the same address in the browser. */
const startBeside = (stack: Stack, options: FaultWalkOptions, databaseUrl: string): Promise<Stack> =>
  startStack({
    ...options,
    databaseUrl,
    namespace: stack.namespace,
    env: { ...options.env, YOKRADAP_EVIDENCE_DIR: stack.evidenceDirectory, YOKRADAP_PUBLIC_URL: stack.url },
  });

/** The walk stands on the first day of writing, its four items open. */
export async function startFaultWalk(options: FaultWalkOptions): Promise<FaultWalk> {
  const database = await createTestDatabase(options.purpose, options.databaseServer);
  let stack: Stack | undefined;
  let other: Stack | null = null;
  try {
    const cast = await insertCast(database.source, 1);
    await inTransaction(database.source, importEditionsAndCalendars);
    await database.source.query(`update installation set clock_offset_ms = ms('${START_ON}T09:00:00+07:00') - ms(now())`);
    stack = await startStack({ ...options, databaseUrl: database.url });
    if (options.isDouble) other = await startBeside(stack, options, database.url);
    const walk = await openedWalk(database, cast, stack, other);
    await walk.workUntilStep('selfAssessment');
    const [{ on }] = (await walk.sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'selfAssessment'`)) as [
      { on: string },
    ];
    await walk.robot.moveClock(`${on}T02:00:00Z`);
    expect(await walk.sql(`select subject from human_task where kind = 'WriteItem' and state = 'Reserved' order by subject`)).toHaveLength(
      WALKED_ITEMS.length,
    );
    return walk;
  } catch (error) {
    await other?.close();
    await stack?.close();
    await database.drop();
    throw error;
  }
}
