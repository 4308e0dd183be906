import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAccess, type CaseAccess } from '#libs/persistence/access/case-access.query';
import { withClient } from '#libs/persistence/record/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { agencyCase, type AgencyCase } from './agency.fixtures.js';

let database: TestDatabase;
let given: AgencyCase;

beforeAll(async () => {
  database = await createTestDatabase('access');
  given = await agencyCase(database.source);
});
afterAll(() => database?.drop());

type Name = keyof AgencyCase['people'];
const accessOf = (name: Name, caseId = given.caseId): Promise<CaseAccess | null> =>
  withClient(database.source, (client) => caseAccess(client, given.people[name], caseId));
const set = (text: string): Promise<unknown> => database.source.query(`update assessment_case set ${text} where id = $1`, [given.caseId]);
const sightOf = async (name: Name): Promise<string> =>
  Object.entries((await accessOf(name))?.may ?? {})
    .filter(([, may]) => may)
    .map(([what]) => what)
    .join(' ');

const NOBODY: readonly Name[] = ['conflicted', 'administrator', 'stranger', 'substitute', 'otherAgency'];

describe('who knows of a case', () => {
  it.each(NOBODY)('%s does not, as if it were not there', async (name) => {
    expect(await accessOf(name)).toBeNull();
    expect(await accessOf(name, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('the undeclared member knows of it and reads nothing', async () => {
    expect(await accessOf('undeclared')).toMatchObject({ invited: true, seats: [] });
    expect(await sightOf('undeclared')).toBe('');
  });
});

describe('what may be read', () => {
  it('before the signature only the agency reads', async () => {
    for (const name of ['drafter', 'lead'] as const) expect(await sightOf(name)).toBe('drafts signed selfScore plan');
    for (const name of ['coordinator', 'head'] as const) expect(await sightOf(name)).toBe('drafts wholeDrafts signed selfScore plan');
    for (const name of ['evaluator', 'officer', 'observer'] as const)
      expect(await sightOf(name)).not.toMatch(/drafts|signed|selfScore|marks/);
  });

  it('after the signature the declared member, the office and the observer read what was signed, never the drafts', async () => {
    await set('signed_at = now()');
    expect(await sightOf('evaluator')).toBe('signed selfScore');
    for (const name of ['officer', 'observer'] as const) expect(await sightOf(name)).toBe('signed selfScore plan');
    expect(await sightOf('undeclared')).toBe('');
  });

  it('a recalled case counts as unsigned until it is signed again', async () => {
    const close = (at: string): Promise<unknown> =>
      database.source.query(`update case_step set closed_at = ${at} where case_id = $1`, [given.caseId]);
    await close(`now() + interval '1 minute'`);
    expect(await accessOf('officer')).toMatchObject({ isSigned: false, may: { signed: false } });
    await set(`signed_at = now() + interval '2 minutes'`);
    expect(await accessOf('officer')).toMatchObject({ isSigned: true, may: { signed: true } });
    await close('null');
  });

  it('marks are read by outsiders once opened, results by the agency once released', async () => {
    await set('marks_open = true');
    expect(await sightOf('evaluator')).toBe('signed selfScore marks result');
    expect(await sightOf('head')).not.toContain('result');
    await set('released_at = now()');
    expect(await sightOf('head')).toBe('drafts wholeDrafts signed selfScore result plan');
    expect(await sightOf('head')).not.toContain('marks');
  });

  it('a cycle that hides the self score hides it from the team alone, until the marks are opened', async () => {
    await set('marks_open = false');
    await database.source.query(`update assessment_cycle set plan = jsonb_set(plan, '{settings,hideSelfScore}', 'true')`);
    expect(await sightOf('evaluator')).toBe('signed');
    expect(await sightOf('officer')).toContain('selfScore');
    await set('marks_open = true');
    expect(await sightOf('evaluator')).toContain('selfScore');
  });
});

describe('a substitute', () => {
  it('stands where the principal stands, from the first day to the last', async () => {
    const { people } = given;
    const stands = (from: string, to: string): Promise<unknown> =>
      database.source.query(
        `insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today() + $3::int, bangkok_today() + $4::int, $1)`,
        [people.drafter, people.substitute, from, to],
      );
    await stands('-5', '-1');
    expect(await accessOf('substitute')).toBeNull();
    await stands('0', '0');
    expect(await accessOf('substitute')).toMatchObject({
      agencyRoles: ['ItemOwner'],
      holdings: [{ role: 'ItemOwner', principalId: people.drafter }],
    });
  });

  it('with a hard conflict of their own gets no seat through the principal', async () => {
    const { people } = given;
    await database.source.query(
      `insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, bangkok_today(), bangkok_today(), $1)`,
      [people.evaluator, people.conflicted],
    );
    expect(await accessOf('conflicted')).toBeNull();
  });
});
