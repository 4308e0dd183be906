// The office, one agency's people and a pool of evaluators over the api, without Temporal: what is decided is in the record alone.
import { nextStep } from '#libs/persistence/record/conduct/next-step';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { inTransaction } from '#libs/persistence/record/transaction';
import { addAgency, addPerson, startApi, type Answer, type Caller, type TestApi } from './identity.fixtures.js';

type Roles = Parameters<typeof addPerson>[2];

export const names = ({ body }: Answer<unknown>): string[] => (body as { refusals: { name: string }[] }).refusals.map(({ name }) => name);
export const problemOf = ({ body }: Answer<unknown>): string =>
  String((body as { type?: string }).type ?? '').replace('urn:yokradap:problem:', '');
export const put = <T>(caller: Caller, to: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> =>
  caller.ask<T>('PUT', `/api/v1${to}`, { body, headers });

export class Office {
  private readonly callers = new Map<string, Caller>();
  /** Ids by name. */
  readonly people: Record<string, string> = {};
  readonly agencies: string[] = [];
  cycleId = '';
  /** The first agency's. */
  caseId = '';

  private constructor(readonly api: TestApi) {}

  static async start(): Promise<Office> {
    const office = new Office(await startApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' }));
    await inTransaction(office.api.database.source, importEditionsAndCalendars);
    for (const code of ['01', '02']) office.agencies.push(await addAgency(office.api.database, code));
    const [first, second] = office.agencies as [string, string];
    const national: Record<string, Roles> = { 'of.a': ['CycleOfficer'], 'of.b': ['CycleOfficer'], au: ['Observer'], stranger: [] };
    const agency: Record<string, Roles> = {
      co: [
        ['AgencyCoordinator', first],
        ['AgencyCoordinator', second],
      ],
      ah: [['AgencyHead', first]],
    };
    const panel: Record<string, Roles> = { mj: ['Moderator'], ja: ['Judge'], jb: ['Judge'], jc: ['Judge'] };
    for (const [name, roles] of Object.entries({ ...national, ...agency, ...panel })) await office.add(name, roles);
    await office.add('le', ['LeadEvaluator'], 'Government');
    await office.add('ev', ['Evaluator'], 'PrivateSector');
    await office.add('tied', ['Evaluator'], 'CivilSociety');
    await office.rows(
      `insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'ที่ปรึกษาของหน่วยงาน')`,
      [office.people['tied'], first],
    );
    return office;
  }

  rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.api.database.source.query(text, [...values]);
  }

  as(name: string): Caller {
    const caller = this.callers.get(name);
    if (!caller) throw new Error(`${name} is not of the cast.`);
    return caller;
  }

  async add(name: string, roles: Roles, sector: string | null = null): Promise<void> {
    this.people[name] = await addPerson(this.api.database, `${name}@office.example`, roles);
    if (sector !== null) await this.rows(`update person set sector = $2, experienced = true where id = $1`, [this.people[name], sector]);
    this.callers.set(name, await this.api.signedIn(`${name}@office.example`));
  }

  draft(fiscalYearBe: number, more: Record<string, unknown> = {}) {
    return {
      fiscalYearBe,
      editionCode: 'pmqa4-seed-summary-1',
      categories: ['1', '2', '3', '4', '5', '6'],
      startOn: '2026-10-01',
      groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: '2026-10-01', agencyIds: this.agencies }],
      ...more,
    };
  }

  /** As the first officer proposed it and the second confirmed it. */
  async openCycle(): Promise<void> {
    await this.rows(`insert into role_grant (person_id, role, agency_id) values ($1, 'AgencyHead', $2)`, [
      this.people['ah'],
      this.agencies[1],
    ]);
    const made = await this.as('of.a').post<{ id: string }>('/cycles', this.draft(2570));
    this.cycleId = made.body.id;
    const { headers } = await this.as('of.a').get(`/cycles/${this.cycleId}`);
    await this.as('of.a').post(`/cycles/${this.cycleId}/proposal`, undefined, { headers: { 'if-match': headers.get('etag') ?? '' } });
    const inbox = await this.as('of.b').get<{ items: { id: string; kind: string }[] }>('/tasks?tab=queue');
    await this.decided('of.b', inbox.body.items.find(({ kind }) => kind === 'ConfirmCycle')!.id, { outcome: 'apply' });
    await openCases(this.api.database.source, this.cycleId, null);
    const [first] = await this.rows<{ id: string }>('select id from assessment_case where agency_id = $1', [this.agencies[0]]);
    this.caseId = first!.id;
  }

  /** Claimed where it is not, then completed as it stands now. */
  async decided(name: string, taskId: string, completion: Readonly<Record<string, unknown>>): Promise<Answer<unknown>> {
    const caller = this.as(name);
    await caller.post(`/tasks/${taskId}/claim`);
    const { headers } = await caller.get(`/tasks/${taskId}`);
    return caller.post(`/tasks/${taskId}/completion`, completion, { headers: { 'if-match': headers.get('etag') ?? '' } });
  }

  /** A lead and an evaluator, proposed by one officer and confirmed by the other. */
  async nameTeam(): Promise<void> {
    const members = [
      { personId: this.people['le'], seat: 'LeadEvaluator' },
      { personId: this.people['ev'], seat: 'Evaluator' },
    ];
    const { body } = await put<{ proposal: { taskId: string } }>(this.as('of.a'), `/cases/${this.caseId}/team`, { members });
    await this.decided('of.b', body.proposal.taskId, { outcome: 'apply' });
  }

  async openPreparation(): Promise<void> {
    const step = await nextStep(this.api.database.source, this.caseId);
    if (step.kind === 'ended') throw new Error('The case is over before it began.');
    await openStage(this.api.database.source, this.caseId, step);
  }
}
