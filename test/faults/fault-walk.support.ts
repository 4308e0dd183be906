// One agency, the four items of category 1, from the drafting of the cycle on; the people go on through every fault.
import { expect } from 'vitest';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { insertCast, PASSWORD, type Cast, type Member } from '../api/walk/cast.js';
import { Robot, type CaseScript } from '../api/walk/robot.js';
import { ITEMS, WORKED } from '../api/walk/worked-scores.js';
import type { Answer } from '../support/api-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startStack, type Stack } from '../support/stack.js';
import { newLedger, StubbornClient, Unsure, type Ledger } from './stubborn-client.support.js';

const START_ON = '2026-10-01';
const LIMIT_MS = 150_000;
const WALKED_ITEMS = ITEMS.filter((item) => item.startsWith('1.'));

/** Thrown after a completion that made the record as wanted: nobody does more. */
class Enough extends Error {}

class FaultRobot extends Robot {
  isEnough: () => Promise<boolean> = () => Promise.resolve(false);
  private readonly stubborn = new Map<string, StubbornClient>();

  constructor(
    url: string,
    cast: Cast,
    private readonly ledger: Ledger,
  ) {
    super(url, cast);
  }

  override async as(member: Member): Promise<StubbornClient> {
    const known = this.stubborn.get(member.userName);
    if (known) return known;
    const client = await new StubbornClient(this.url, this.ledger).signIn(member.userName, PASSWORD);
    this.stubborn.set(member.userName, client);
    return client;
  }

  override async complete(...given: Parameters<Robot['complete']>): Promise<Answer> {
    const answer = await super.complete(...given);
    if (await this.isEnough().catch(() => false)) throw new Enough();
    return answer;
  }
}

export interface FaultWalk {
  readonly database: TestDatabase;
  readonly stack: Stack;
  readonly robot: Robot;
  readonly ledger: Ledger;
  readonly cycleId: string;
  readonly caseId: string;
  readonly agencyPeople: readonly Member[];
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  place(): Promise<{ step: string; stepState: string; attention: string | null }>;
  /** People do what is at hand, again and again, until the record is as wanted. */
  workUntil(isReached: () => Promise<boolean>, people?: readonly Member[]): Promise<void>;
  workUntilStep(step: string): Promise<void>;
  close(): Promise<void>;
}

export interface FaultWalkOptions {
  readonly purpose: string;
  readonly temporalAddress: string;
  /** Superuser's URL; left out: the run's server. */
  readonly databaseServer?: string;
  readonly namespace?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const script: CaseScript = {
  self: (item) => WORKED[item]!.self,
  mark: (item) => WORKED[item]!.final,
  consensus: (item) => WORKED[item]!.final,
};

async function openCycle(robot: Robot, cast: Cast): Promise<string> {
  const [proposer, confirmer] = cast.officers;
  const office = await robot.as(proposer);
  const draft = await office.must<{ id: string }>('POST', '/cycles', {
    fiscalYearBe: 2570,
    editionCode: 'pmqa4-seed-summary-1',
    categories: ['1'],
    startOn: START_ON,
    groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: START_ON, agencyIds: cast.agencies.map(({ id }) => id) }],
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

async function nameTeam(robot: Robot, cast: Cast, caseId: string): Promise<void> {
  const office = await robot.office;
  const members = cast.evaluators.map(({ id }, index) => ({ personId: id, seat: index === 0 ? 'LeadEvaluator' : 'Evaluator' }));
  const team = await office.must('GET', `/cases/${caseId}/team`);
  await office.must('PUT', `/cases/${caseId}/team`, { members }, { ifMatch: team.etag });
}

/** The walk stands on the first day of writing, its four items open. */
export async function startFaultWalk(options: FaultWalkOptions): Promise<FaultWalk> {
  const database = await createTestDatabase(options.purpose, options.databaseServer);
  const { source } = database;
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => (await source.query(text, [...values])) as Row[];
  const cast = await insertCast(source, 1);
  await inTransaction(source, importEditionsAndCalendars);
  await sql(`update installation set clock_offset_ms = ms('${START_ON}T09:00:00+07:00') - ms(now())`);
  const stack = await startStack({ databaseUrl: database.url, ...options });
  const ledger = newLedger();
  const robot = new FaultRobot(stack.url, cast, ledger);
  const cycleId = await openCycle(robot, cast);
  const [{ id: caseId }] = (await sql<{ id: string }>('select id from assessment_case')) as [{ id: string }];
  await nameTeam(robot, cast, caseId);
  const [agency] = cast.agencies;
  const agencyPeople = [agency!.coordinator, agency!.drafter, agency!.lead, agency!.head];
  const everyone = [...agencyPeople, ...cast.officers, ...cast.evaluators];
  const owners = Object.fromEntries(WALKED_ITEMS.map((item) => [item, agency!.drafter.id]));
  const small: CaseScript = { ...script, instead: ({ kind }) => (kind === 'NameOwners' ? { outcome: 'done', details: { owners } } : undefined) };

  const place: FaultWalk['place'] = async () =>
    (await sql<Awaited<ReturnType<FaultWalk['place']>>>(`select step, step_state as "stepState", attention from assessment_case where id = $1`, [caseId]))[0]!;
  const lastEvent = (): Promise<number> =>
    sql<{ seq: number }>('select audit_seq as seq from assessment_case where id = $1', [caseId]).then(
      ([row]) => row!.seq,
      () => -1,
    );
  const workUntil: FaultWalk['workUntil'] = async (isReached, people = everyone) => {
    robot.isEnough = isReached;
    const isOver = (): Promise<boolean> => isReached().catch(() => false); // the record may be away
    const pass = async (): Promise<boolean> => {
      const before = await lastEvent();
      if (await isOver()) return true;
      const done = await robot.workOnce(people, caseId, small).catch((error: unknown) => {
        if (error instanceof Unsure || error instanceof Enough) return 1;
        throw error;
      });
      const isNews = async (): Promise<boolean> => (await isOver()) || (await lastEvent()) !== before;
      if (done === 0) await eventually(isNews, (is) => is, LIMIT_MS);
      return false;
    };
    await eventually(pass, (reached) => reached, LIMIT_MS);
    robot.isEnough = () => Promise.resolve(false);
  };
  const workUntilStep = (step: string): Promise<void> => workUntil(async () => (await place()).step === step);

  await workUntilStep('selfAssessment');
  const [{ on }] = (await sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'selfAssessment'`)) as [{ on: string }];
  await robot.moveClock(`${on}T02:00:00Z`);
  expect(await sql(`select count(*)::int as open from human_task where kind = 'WriteItem' and state = 'Reserved'`)).toEqual([{ open: 4 }]);
  const close = async (): Promise<void> => {
    await stack.close();
    await database.drop();
  };
  return { database, stack, robot, ledger, cycleId, caseId, agencyPeople, sql, place, workUntil, workUntilStep, close };
}
