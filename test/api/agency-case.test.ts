import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveTask, moveTo } from '../database/agency.fixtures.js';
import { startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

let api: AgencyApi;
let given: GivenAgency;

beforeAll(async () => {
  api = await startAgencyApi();
});
beforeEach(async () => {
  given = await api.given();
});
afterAll(() => api?.close());

type Name = Parameters<GivenAgency['as']>[0];

interface CaseView {
  readonly stage: string;
  readonly progress?: Record<string, number>;
  readonly phaseBar: readonly {
    phase: string;
    steps: readonly { step: string; state: string; startsOn: string | null; endsOn: string | null }[];
  }[];
  readonly selfScore: { total: { points: string }; isRecorded: boolean } | null;
  readonly may: Record<string, boolean>;
  readonly allowedActions: readonly { action: string; refusals: readonly { name: string }[] }[];
  readonly version: number;
}

const detail = (name: Name) => given.as(name).get<CaseView>(`/cases/${given.caseId}`);
const set = (text: string) => given.rows(`update assessment_case set ${text} where id = $1`, [given.caseId]);
const stateOf = (view: CaseView) => Object.fromEntries(view.phaseBar.flatMap(({ steps }) => steps.map(({ step, state }) => [step, state])));

describe('a case', () => {
  it('says where it stands, in which window, with an ETag of its own', async () => {
    const { status, body, etag } = await detail('coordinator');
    expect(status).toBe(200);
    expect(etag).toBe(`"${body.version}"`);
    expect(body).toMatchObject({
      id: given.caseId,
      stage: 'SelfAssessment',
      phase: 'selfAssessment',
      status: 'Active',
      round: 1,
      late: false,
      signedAt: null,
      editionCode: 'pmqa4-seed-summary-1',
      agency: { id: given.agencyId, kind: 'department' },
      window: { shutState: 'open' },
    });
    expect(stateOf(body)).toMatchObject({ preparation: 'skipped', selfAssessment: 'current', evidenceReview: 'next', followUp12: 'next' });
    expect(body.phaseBar.map(({ phase }) => phase)).toEqual([
      'preparation',
      'selfAssessment',
      'evidenceReview',
      'scoring',
      'feedback',
      'improvementPlan',
    ]);
  });

  it('shows real dates of opened steps and planned ones of the others', async () => {
    const steps = (await detail('coordinator')).body.phaseBar.flatMap((phase) => phase.steps);
    expect(steps.find(({ step }) => step === 'evidenceReview')).toMatchObject({ startsOn: '2027-02-01', endsOn: '2027-02-26' });
    expect(steps.find(({ step }) => step === 'selfAssessment')?.startsOn).not.toBe('2026-11-02');
    expect(steps.find(({ step }) => step === 'judging')).toMatchObject({ startsOn: null, endsOn: null });
  });

  it('passes steps over that never opened, and ends with all that were done', async () => {
    await moveTo(given, 'judging', 'Judging');
    expect(stateOf((await detail('head')).body)).toMatchObject({
      selfAssessment: 'done',
      siteVisitReview: 'skipped',
      judging: 'current',
      preliminaryResult: 'next',
    });
    await given.rows('update case_step set closed_at = now() where case_id = $1', [given.caseId]);
    await set(`step_state = 'Closed', status = 'Closed'`);
    expect(stateOf((await detail('head')).body)).toMatchObject({
      selfAssessment: 'done',
      siteVisitReview: 'skipped',
      judging: 'done',
      preliminaryResult: 'skipped',
    });
  });

  it('counts progress down, never up', async () => {
    await set('done_count = 23, total_count = 24');
    expect((await detail('head')).body.progress).toEqual({ done: 23, total: 24, percent: 95 });
    expect((await given.as('head').get(`/cases/${given.caseId}/progress`)).body).toEqual({ done: 23, total: 24, percent: 95 });
  });

  it('tells neither the agency nor an evaluator how far the others are while they work alone', async () => {
    await moveTo(given, 'independentReview', 'IndependentReview');
    await set('done_count = 1, total_count = 3, signed_at = now()');
    for (const name of ['head', 'evaluator'] as const) {
      expect((await detail(name)).body).not.toHaveProperty('progress');
      expect((await given.as(name).get(`/cases/${given.caseId}/progress`)).body).toEqual({ done: 0, total: 0, percent: 0 });
    }
    expect((await detail('officer')).body.progress).toEqual({ done: 1, total: 3, percent: 33 });
  });

  it('is not there for strangers and for other agencies', async () => {
    for (const name of ['stranger', 'administrator', 'conflicted', 'otherAgency'] as const) expect((await detail(name)).status).toBe(404);
  });
});

describe('the self score', () => {
  it('is counted from the drafts for the agency alone until it is recorded', async () => {
    await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: given.people.drafter });
    await given
      .as('drafter')
      .send(
        'PUT',
        `/cases/${given.caseId}/items/1.1/response`,
        { ticks: [{ level: 'basic', checkpoint: 1, met: true }], text: '' },
        { ifMatch: 1 },
      );
    expect((await detail('lead')).body.selfScore).toMatchObject({ total: { points: '12.50', exact: '25/2' }, isRecorded: false });
    for (const name of ['officer', 'observer', 'evaluator', 'undeclared'] as const) expect((await detail(name)).body.selfScore).toBeNull();
  });

  it('once recorded is the record’s, also for those who may see what was signed', async () => {
    const document = JSON.stringify({ total: { points: '375.00', exact: '375' }, categories: {} });
    await given.rows(
      `insert into score (case_id, round, kind, edition_code, rule, input_csv, input_sha256, document, total_points, total_exact, created_at) values ($1, 1, 'self', 'x', 'x', '', 'x', $2, '375.00', '375', now())`,
      [given.caseId, document],
    );
    await set('signed_at = now()');
    for (const name of ['head', 'officer', 'evaluator'] as const)
      expect((await detail(name)).body.selfScore).toMatchObject({ total: { points: '375.00' }, isRecorded: true });
    expect((await detail('undeclared')).body.selfScore).toBeNull();
  });
});

describe('what may be done with a case', () => {
  const actions = async (name: Name) =>
    Object.fromEntries(
      (await detail(name)).body.allowedActions.map(({ action, refusals }) => [action, refusals.map((refusal) => refusal.name)]),
    );

  it('offers the coordinator an extension, and a recall from the signature until the review has started', async () => {
    expect(await actions('coordinator')).toEqual({ askExtension: [] });
    await set('signed_at = now()');
    expect(await actions('coordinator')).toEqual({ recall: ['recall-too-late'], askExtension: [] });
    await moveTo(given, 'evidenceReview', 'EvidenceReview');
    expect(await actions('coordinator')).toEqual({ recall: [], askExtension: [] });
    await giveTask(given, { kind: 'CheckCompleteness', owner: given.people.officer });
    expect(await actions('coordinator')).toEqual({ recall: ['recall-too-late'], askExtension: [] });
    await moveTo(given, 'independentReview', 'IndependentReview');
    expect(await actions('coordinator')).toEqual({ askExtension: [] });
  });

  it('does not offer more time where nothing is open', async () => {
    await set(`step_state = 'Waiting'`);
    expect(await actions('coordinator')).toEqual({ askExtension: ['task-not-open-yet'] });
    await set(`status = 'Paused'`);
    expect(await actions('coordinator')).toEqual({ askExtension: ['case-paused', 'task-not-open-yet'] });
  });

  it('offers nothing to those who only look', async () => {
    for (const name of ['drafter', 'head', 'officer', 'observer', 'undeclared'] as const) expect(await actions(name)).toEqual({});
  });
});

describe('the list', () => {
  const listed = async (name: Name) => (await given.as(name).get<{ items: { id: string }[] }>('/cases')).body.items.map(({ id }) => id);

  it('has the cases of one’s agencies and seats, and of those one stands in for', async () => {
    for (const name of ['drafter', 'head', 'evaluator', 'undeclared'] as const) expect(await listed(name)).toEqual([given.caseId]);
    for (const name of ['officer', 'stranger', 'conflicted', 'otherAgency', 'substitute'] as const) expect(await listed(name)).toEqual([]);
    await given.rows(
      'insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)',
      [given.people.head, given.people.substitute],
    );
    expect(await listed('substitute')).toEqual([given.caseId]);
  });
});
