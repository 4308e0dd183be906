import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '#libs/rules/task/decision.types';
import { contentSha256 } from '#libs/persistence/content/item-response.repository';
import type { agencyEffects } from '#libs/persistence/record/effects/agency.effects';
import { applyEffects } from '#libs/persistence/record/effects/apply-effects';
import { inTransaction } from '#libs/persistence/record/transaction';
import type { WriteRequest } from '#libs/persistence/record/write-decision';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { agencyCase, moveTo, type AgencyCase } from './agency.fixtures.js';

let database: TestDatabase;
let given: AgencyCase;

beforeAll(async () => {
  database = await createTestDatabase('effects');
});
beforeEach(async () => {
  given = await agencyCase(database.source);
});
afterAll(() => database?.drop());

const NOW_MS = Date.UTC(2027, 0, 11, 3);
type AgencyEffect = Extract<Effect, { type: keyof typeof agencyEffects }>;

/** Writes effects as the record does: in a transaction, with the position and the actor of the command. */
async function write(actorId: string, stage: 'SelfAssessment' | 'EvidenceReview', ...effects: readonly AgencyEffect[]): Promise<void> {
  const step = stage === 'SelfAssessment' ? 'selfAssessment' : 'evidenceReview';
  const request = {
    caseId: given.caseId,
    actorId,
    nowMs: NOW_MS,
    position: { step, stage, round: 1 },
    taskId: null,
    decision: { onBehalfOf: null, effects },
  } as unknown as WriteRequest;
  await inTransaction(database.source, async (client) => {
    await Promise.all(await applyEffects(client, [request]));
  });
}

const query = async <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.source.query(text, [...values]) as Promise<Row[]>;
const response = async (item: string) =>
  (await query('select * from item_response where case_id = $1 and item = $2', [given.caseId, item]))[0]!;
const versions = (item: string) =>
  query('select * from item_response_version where case_id = $1 and item = $2 order by number', [given.caseId, item]);
const draft = (item: string, text: string, ticks: unknown[]) =>
  query('update item_response set text = $3, ticks = $4 where case_id = $1 and item = $2', [
    given.caseId,
    item,
    text,
    JSON.stringify(ticks),
  ]);

async function evidenceVersion(): Promise<string> {
  const [row] = await query<{ id: string }>(
    `with e as (insert into evidence (case_id, title, created_by, created_at) values ($1, 'แผน', $2, now()) returning id)
     insert into evidence_version (evidence_id, number, stored_at, stored_by) select id, 1, now(), $2 from e returning id`,
    [given.caseId, given.people.drafter],
  );
  return row!.id;
}

const link = async (item: string, level: string): Promise<string> => {
  const id = await evidenceVersion();
  await query(
    `insert into evidence_link (case_id, item, level, checkpoint, evidence_version_id, page, linked_by, linked_at) values ($1, $2, $3, 1, $4, 'หน้า 3', $5, now())`,
    [given.caseId, item, level, id, given.people.drafter],
  );
  return id;
};

const tick = (level: string, met = true) => ({ level, checkpoint: 1, met });
const submit = (item: string, stage: 'SelfAssessment' | 'EvidenceReview' = 'SelfAssessment', reason = '') =>
  write(given.people.drafter, stage, { type: 'itemSubmitted', item, reason });

describe('opening', () => {
  it('gives each item in scope one working copy, however often it runs', async () => {
    expect(await query('select count(*)::int as n from item_response where case_id = $1', [given.caseId])).toEqual([{ n: 24 }]);
    expect(await response('4.2')).toMatchObject({ category: '4', state: 'Open', owner_id: null, current_version: 0, ticks: [], text: '' });
  });
});

describe('ownersNamed', () => {
  it('names those that are named and leaves the others without an owner', async () => {
    await write(given.people.coordinator, 'SelfAssessment', {
      type: 'ownersNamed',
      owners: { '1.1': given.people.drafter, '1.2': given.people.otherDrafter },
    });
    expect((await response('1.1'))['owner_id']).toBe(given.people.drafter);
    expect((await response('1.2'))['owner_id']).toBe(given.people.otherDrafter);
    expect((await response('1.3'))['owner_id']).toBeNull();
  });

  it('refuses an item that the case does not have, whole', async () => {
    await expect(
      write(given.people.coordinator, 'SelfAssessment', {
        type: 'ownersNamed',
        owners: { '1.1': given.people.drafter, '9.9': given.people.drafter },
      }),
    ).rejects.toThrow('does not have');
    expect((await response('1.1'))['owner_id']).toBeNull();
  });
});

describe('itemSubmitted', () => {
  it('keeps ticks, text and links as version 1 with the hash of exactly these', async () => {
    await draft('1.1', 'มีแผนแม่บท', [tick('advance', false), tick('basic')]);
    const evidenceVersionId = await link('1.1', 'basic');
    await submit('1.1', 'SelfAssessment', 'ครบถ้วน');
    const ticks = [tick('basic'), tick('advance', false)] as Parameters<typeof contentSha256>[0]['ticks'];
    const links = [{ level: 'basic' as const, checkpoint: 1, evidenceVersionId, page: 'หน้า 3' }];
    expect(await versions('1.1')).toMatchObject([
      {
        number: 1,
        ticks,
        text: 'มีแผนแม่บท',
        links,
        submitted_by: given.people.drafter,
        submitted_at: new Date(NOW_MS),
        reason: 'ครบถ้วน',
        sha256: contentSha256({ ticks, indicators: [], text: 'มีแผนแม่บท', links }),
      },
    ]);
    expect(await response('1.1')).toMatchObject({ state: 'Submitted', current_version: 1, check_again: false });
  });

  it('makes its writer the owner where nobody was named, and leaves a named owner', async () => {
    await write(given.people.coordinator, 'SelfAssessment', { type: 'ownersNamed', owners: { '1.2': given.people.otherDrafter } });
    await submit('1.1');
    await submit('1.2');
    expect((await response('1.1'))['owner_id']).toBe(given.people.drafter);
    expect((await response('1.2'))['owner_id']).toBe(given.people.otherDrafter);
  });

  it('gives the same hash for the same content in any order, another for another', () => {
    const [basic, advance] = [tick('basic'), tick('advance')] as Parameters<typeof contentSha256>[0]['ticks'];
    const links = ['b', 'a'].map((evidenceVersionId) => ({ level: 'basic' as const, checkpoint: 1, evidenceVersionId, page: '' }));
    const hash = contentSha256({ ticks: [advance!, basic!], indicators: [], text: 'ก', links });
    expect(contentSha256({ ticks: [basic!, advance!], indicators: [], text: 'ก', links: links.toReversed() })).toBe(hash);
    expect(contentSha256({ ticks: [basic!, advance!], indicators: [], text: 'ข', links })).not.toBe(hash);
    expect(contentSha256({ ticks: [basic!], indicators: [], text: 'ก', links })).not.toBe(hash);
    expect(
      contentSha256({ ticks: [basic!, advance!], indicators: [], text: 'ก', links: [{ ...links[0]!, page: '2' }, links[1]!] }),
    ).not.toBe(hash);
    const [one, two] = [1, 2].map(
      (number) =>
        ({ number, name: 'ก', unit: '', rule: 'B', direction: 'more', target: null, floor: '0', ceiling: '9', results: [] }) as const,
    );
    const reported = contentSha256({ ticks: [], indicators: [two!, one!], text: 'ก', links: [] });
    expect(contentSha256({ ticks: [], indicators: [one!, two!], text: 'ก', links: [] })).toBe(reported);
    expect(contentSha256({ ticks: [], indicators: [one!, { ...two!, ceiling: '10' }], text: 'ก', links: [] })).not.toBe(reported);
  });

  it('counts up, and the versions before stay as they were', async () => {
    await draft('1.1', 'หนึ่ง', []);
    await submit('1.1');
    const [first] = await versions('1.1');
    await write(given.people.lead, 'SelfAssessment', {
      type: 'itemsReturned',
      items: [{ item: '1.1', checkpoints: [], reasonCode: 'unclear', text: 'ไม่ชัด' }],
    });
    await draft('1.1', 'สอง', []);
    await submit('1.1');
    expect(await versions('1.1')).toEqual([first, expect.objectContaining({ number: 2, text: 'สอง' })]);
    await expect(query('update item_response_version set text = $1', ['แก้'])).rejects.toThrow('permission denied');
  });
});

describe('itemsReturned', () => {
  it('opens the named items alone, keeps the draft letter by letter and the reasons for ever', async () => {
    for (const item of ['1.1', '1.2']) {
      await draft(item, `ข้อความ ${item}`, [tick('basic')]);
      await submit(item);
    }
    const before = await response('1.1');
    await write(given.people.lead, 'SelfAssessment', {
      type: 'itemsReturned',
      items: [{ item: '1.1', checkpoints: [{ level: 'basic', checkpoint: 1 }], reasonCode: 'evidence', text: 'หลักฐานไม่ตรง' }],
    });
    expect(await response('1.1')).toMatchObject({
      state: 'Open',
      return_count: 1,
      text: before['text'],
      ticks: before['ticks'],
      current_version: 1,
    });
    expect(await response('1.2')).toMatchObject({ state: 'Submitted', return_count: 0 });
    expect(await query('select * from item_return where case_id = $1', [given.caseId])).toMatchObject([
      {
        item: '1.1',
        step: 'selfAssessment',
        round: 1,
        checkpoints: [{ level: 'basic', checkpoint: 1 }],
        reason_code: 'evidence',
        text: 'หลักฐานไม่ตรง',
        returned_by: given.people.lead,
        returned_at: new Date(NOW_MS),
      },
    ]);
  });
});

describe('itemsAccepted', () => {
  it('accepts the version that was submitted, and nothing that was not', async () => {
    await submit('1.1');
    await write(given.people.lead, 'SelfAssessment', { type: 'itemsAccepted', items: ['1.1', '1.2'] });
    expect(await response('1.1')).toMatchObject({ state: 'Accepted', accepted_version: 1 });
    expect(await response('1.2')).toMatchObject({ state: 'Open', accepted_version: 0 });
  });
});

describe('the signature', () => {
  const signed = async () =>
    (await query('select frozen_sha256, signed_by, signed_at from assessment_case where id = $1', [given.caseId]))[0]!;

  it('freezes the hash, the signer and the time', async () => {
    await write(given.people.head, 'SelfAssessment', { type: 'caseSigned', sha256: 'ab'.repeat(32) });
    expect(await signed()).toEqual({ frozen_sha256: 'ab'.repeat(32), signed_by: given.people.head, signed_at: new Date(NOW_MS) });
  });

  it('of the self-assessment accepts nothing that the category lead has not', async () => {
    await submit('1.1');
    await write(given.people.head, 'SelfAssessment', { type: 'caseSigned', sha256: 'ab'.repeat(32) });
    expect(await response('1.1')).toMatchObject({ state: 'Submitted', accepted_version: 0 });
  });

  it('of corrections in the evidence review accepts them; what changed is marked until then, an explanation is not', async () => {
    for (const item of ['1.1', '1.2', '1.3']) {
      await draft(item, 'ก่อน', []);
      await submit(item);
    }
    await write(given.people.lead, 'SelfAssessment', { type: 'itemsAccepted', items: ['1.1', '1.2', '1.3'] });
    await moveTo(given, 'evidenceReview', 'EvidenceReview');
    const items = ['1.1', '1.2'].map((item) => ({ item, checkpoints: [], reasonCode: 'evidence', text: 'โปรดแก้ไข' }));
    await write(given.people.evaluator, 'EvidenceReview', { type: 'itemsReturned', items });
    await link('1.1', 'basic');
    await submit('1.1', 'EvidenceReview');
    await submit('1.2', 'EvidenceReview', 'ถูกต้องแล้ว');
    expect([(await response('1.1'))['check_again'], (await response('1.2'))['check_again']]).toEqual([true, false]);
    await write(given.people.head, 'EvidenceReview', { type: 'caseSigned', sha256: 'cd'.repeat(32) });
    for (const item of ['1.1', '1.2'])
      expect(await response(item)).toMatchObject({ state: 'Accepted', accepted_version: 2, check_again: false });
    expect(await response('1.3')).toMatchObject({ state: 'Accepted', accepted_version: 1 });
  });

  it('covers every submitted version: one letter more gives another hash', async () => {
    const covered = async () => (await query<{ sha256: string }>('select content_sha256($1) as sha256', [given.caseId]))[0]!.sha256;
    await submit('1.1');
    const before = await covered();
    expect(await covered()).toBe(before);
    await write(given.people.lead, 'SelfAssessment', {
      type: 'itemsReturned',
      items: [{ item: '1.1', checkpoints: [], reasonCode: 'unclear', text: 'ไม่ชัด' }],
    });
    await draft('1.1', 'ก', []);
    expect(await covered()).toBe(before);
    await submit('1.1');
    expect(await covered()).not.toBe(before);
  });
});
