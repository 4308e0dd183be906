import type { DataSource } from 'typeorm';
import { addWorkingDays, atBangkokTimeMs, type WorkingCalendar } from '#libs/rules/calendar/working-day.rule';
import { workingCalendarOf } from '#libs/rules/calendar/holiday-table.rule';
import type { TeamSeat } from '#libs/rules/assignment/team.rule';
import type { CycleSpec, GroupSpec } from '../record/cycles/create-cycle.js';
import { editionFiles, holidayTables } from '../record/cycles/edition-files.js';
import { importEditionsAndCalendars } from '../record/cycles/import-data.js';
import { endCycle } from '../record/cycles/sweep-cycle.js';
import { runDailyRound } from '../record/conduct/daily-round.js';
import { inTransaction, withClient } from '../record/transaction.js';
import { demoData, wholeCast, type DemoData } from './demo-data.js';
import { DemoStories } from './demo-stories.js';
import { driveCycle, type CycleScript } from './drive-cycle.js';
import { oneTransaction } from './one-transaction.js';
import { appendInstallationEvent, hasInstallationEvent } from '../record/organisation-chain.js';
import { runWalks } from './run-walks.js';
import { SeedClock } from './seed-clock.js';
import { seedOrganisation, type Organisation } from './seed-organisation.js';
import type { CaseScript, StoreFile, Walk, World } from './walk.types.js';

/** The Tuesday on which the demonstration opens: 3 สิงหาคม 2570, 09.00 น. */
export const DEMO_OPENS = { on: '2027-08-03', at: '09:00' } as const;
const UNTIL_MS = atBangkokTimeMs(DEMO_OPENS.on, DEMO_OPENS.at);
const LOADED = 'DemoLoaded';
/** The days before the opening whose reminders are in the outbox. */
const LAST_ROUNDS = ['2027-07-29', '2027-07-30', '2027-08-02'];

export interface DemoAccount {
  readonly userName: string;
  readonly name: string;
  readonly role: string;
}

const CATEGORIES = ['1', '2', '3', '4', '5', '6'];

interface Plans {
  readonly data: DemoData;
  readonly organisation: Organisation;
  readonly stories: DemoStories;
  readonly calendar: WorkingCalendar;
}

const agencyIds = ({ agencyId }: Organisation, codes: readonly string[]): string[] => codes.map((code) => agencyId[code] ?? '');
const group = (organisation: Organisation, code: string, letter: string, startOn: string, codes: readonly string[]): GroupSpec => ({
  code,
  names: { th: `กลุ่ม ${letter}`, en: `Group ${code.toUpperCase()}` },
  startOn,
  agencyIds: agencyIds(organisation, codes),
});

const specOf = (fiscalYearBe: number, startOn: string, groups: readonly GroupSpec[], ownerAgencyId: string | null = null): CycleSpec => ({
  fiscalYearBe,
  editionCode: editionFiles()[0]?.code ?? '',
  planCode: 'pmqa4-default',
  calendarCode: 'th-national',
  categories: CATEGORIES,
  startOn,
  groups,
  ownerAgencyId,
});

function byAgency<Value>(organisation: Organisation, codes: readonly string[], value: (code: string) => Value): Record<string, Value> {
  return Object.fromEntries(codes.map((code) => [organisation.agencyId[code] ?? '', value(code)]));
}

const officers = ({ personId }: Organisation, first: string, second: string) => ({
  proposerId: personId[first] ?? '',
  confirmerId: personId[second] ?? '',
});
const NATIONAL = ['of.1@office.example', 'of.2@office.example'] as const;

function pastYear(
  { organisation, stories }: Plans,
  fiscalYearBe: number,
  codes: readonly string[],
  draftedOn: string,
  startOn: string,
): CycleScript {
  return {
    spec: specOf(fiscalYearBe, startOn, [group(organisation, 'a', 'ก', startOn, codes)]),
    draftedOn,
    ...officers(organisation, ...NATIONAL),
    teams: byAgency(organisation, codes, () => stories.teamA(false)),
    cases: byAgency(organisation, codes, (code): CaseScript => ({
      ...stories.plain(code, fiscalYearBe, code === '04' ? 1 : 0),
      untilMs: UNTIL_MS,
    })),
  };
}

function runningYear({ organisation, stories, calendar }: Plans): CycleScript {
  // Group C writes: its forty days for an item were over on 27 July.
  const lateStart = addWorkingDays('2027-05-27', -30, calendar);
  const groups = [
    group(organisation, 'a', 'ก', '2026-10-01', ['01', '07']),
    group(organisation, 'b', 'ข', '2027-01-04', ['04', '10']),
    group(organisation, 'c', 'ค', lateStart, ['02', '03', '05', '06', '08', '09', '11']),
  ];
  const codes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'];
  const teams: Readonly<Record<string, readonly TeamSeat[]>> = {
    '01': stories.teamA(false),
    '04': stories.teamA(false),
    '07': stories.teamA(true),
    '05': stories.teamB('ev.2@team-b.example'),
    '06': stories.teamB('ev.1@team-b.example'),
    '11': stories.teamB('ev.3@team-b.example'),
  };
  return {
    spec: specOf(2570, '2026-10-01', groups),
    draftedOn: '2026-09-21',
    ...officers(organisation, ...NATIONAL),
    teams: byAgency(organisation, Object.keys(teams), (code) => teams[code] ?? []),
    cases: byAgency(organisation, codes, (code): CaseScript => ({ ...stories.running(code), untilMs: UNTIL_MS })),
  };
}

function nestedYear({ organisation, stories, calendar }: Plans): CycleScript {
  const startOn = addWorkingDays('2027-06-21', -30, calendar);
  return {
    spec: specOf(2570, startOn, [group(organisation, 'a', 'ก', startOn, ['12'])], organisation.agencyId['02'] ?? null),
    draftedOn: addWorkingDays(startOn, -3, calendar),
    ...officers(organisation, 'of.1@agency02.example', 'of.2@agency02.example'),
    teams: {},
    cases: byAgency(organisation, ['12'], (code): CaseScript => ({ ...stories.running(code), untilMs: UNTIL_MS })),
  };
}

/** The office ends a year whose cases are all closed. */
async function* endsOn(world: World, cycleId: string, on: string, actorId: string): Walk {
  yield atBangkokTimeMs(on, '10:00');
  const result = await endCycle(world.source, { cycleId, actorId, key: null, ifVersion: null });
  if (result.kind !== 'done') throw new Error(`The cycle was not ended: ${JSON.stringify(result)}`);
}

async function* dailyRounds(world: World): Walk {
  for (const on of LAST_ROUNDS) {
    yield atBangkokTimeMs(on, '08:30');
    await runDailyRound(world.source, on);
  }
}

async function loadAll(source: DataSource, passwordHash: string, store: StoreFile | null): Promise<void> {
  const data = demoData();
  await inTransaction(source, importEditionsAndCalendars);
  const items = editionFiles()[0]?.document.shape.categories.flatMap((category) => category.items.map(({ id }) => id)) ?? [];
  const organisation = await inTransaction(source, (client) => seedOrganisation(client, data, wholeCast(data), { passwordHash, items }));
  const plans: Plans = {
    data,
    organisation,
    stories: new DemoStories(data, organisation),
    calendar: workingCalendarOf(holidayTables().map((table) => ({ ...table }))),
  };
  const clock = new SeedClock(source);
  const oldest: CycleScript = {
    ...pastYear(plans, 2568, ['01', '02'], '2024-09-20', '2024-10-01'),
    opened: (world, cycleId) =>
      Promise.resolve(world.spawn(endsOn(world, cycleId, '2026-12-15', plans.organisation.personId[NATIONAL[0]] ?? ''))),
  };
  const scripts = [oldest, pastYear(plans, 2569, ['01', '04', '07'], '2025-09-22', '2025-10-01'), runningYear(plans), nestedYear(plans)];
  await runWalks(
    { source, clock, store },
    (world) => [...scripts.map((script) => driveCycle(world, script)), dailyRounds(world)],
    UNTIL_MS,
    clock,
  );
  await clock.moveTo(UNTIL_MS);
  // Messages of the past are on the record; nobody is written to because a demonstration was loaded.
  await source.query(`update notification set mail_state = 'kept' where mail_state = 'pending'`);
  await inTransaction(source, (client) => appendInstallationEvent(client, LOADED, { opensOn: DEMO_OPENS.on }));
}

export class DatabaseInUse extends Error {}

/** Loads the demonstration into an empty rehearsal database, all or nothing; a database that has it stays as it is. */
export async function loadDemo(
  source: DataSource,
  options: { readonly passwordHash: string; readonly store: StoreFile | null },
): Promise<{ readonly loaded: boolean; readonly accounts: readonly DemoAccount[] }> {
  const state = await withClient(source, async (client) => {
    const { rows } = await client.query<{ mode: string; people: boolean }>(
      'select mode, exists (select 1 from person) as people from installation',
    );
    return { mode: rows[0]?.mode, hasPeople: rows[0]?.people ?? false, hasDemo: await hasInstallationEvent(client, LOADED) };
  });
  if (state.mode !== 'rehearsal') throw new DatabaseInUse('The demonstration is for rehearsal databases only.');
  if (!state.hasDemo && state.hasPeople)
    throw new DatabaseInUse('This database has people of its own; the demonstration needs an empty one.');
  if (!state.hasDemo) await oneTransaction(source, (inside) => loadAll(inside, options.passwordHash, options.store));
  return { loaded: !state.hasDemo, accounts: accountsOf(demoData()) };
}

/** The named cast, for whoever tries the product. */
function accountsOf({ people, agencies, roleNames }: DemoData): DemoAccount[] {
  const agencyName = (code: string | undefined): string => agencies.find((agency) => agency.code === code)?.th ?? '';
  return people.map(({ user, th, roles }) => ({
    userName: user,
    name: th,
    role:
      roles.map(({ role, agency }) => `${roleNames[role] ?? role}${agency === undefined ? '' : ` ${agencyName(agency)}`}`).join(', ') ||
      'ไม่มีบทบาท',
  }));
}
