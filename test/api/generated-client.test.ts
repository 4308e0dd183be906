// A client made of nothing but the generated types writes and submits an item, from signing in to reading what was recorded.
import { randomUUID } from 'node:crypto';
import createClient, { type Middleware } from 'openapi-fetch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '#libs/platform/secret/password';
import type { components, paths } from '#apps/web/src/api/generated/api.d';
import { giveTask } from '../database/agency.fixtures.js';
import { PUBLIC_URL, startAgencyApi, type AgencyApi, type GivenAgency } from './agency.fixtures.js';

const PASSWORD = 'seven blue lanterns';
const TITLE = 'คำสั่งแต่งตั้งคณะทำงาน';

let api: AgencyApi;
let given: GivenAgency;
let taskId: string;
let userName: string;

beforeAll(async () => {
  api = await startAgencyApi();
  given = await api.given();
  taskId = await giveTask(given, { kind: 'WriteItem', subject: '1.1', owner: null });
  await given.rows(
    `insert into task_queue_member (queue_id, person_id) select queue_id, $2 from human_task where id = $1 on conflict do nothing`,
    [taskId, given.people.drafter],
  );
  await given.rows('update person set password_hash = $2 where id = $1', [given.people.drafter, await hashPassword(PASSWORD)]);
  const [person] = await given.rows<{ user_name: string }>('select user_name from person where id = $1', [given.people.drafter]);
  userName = person?.user_name ?? '';
});
afterAll(() => api?.close());

/** What a browser adds by itself. */
function browser(): Middleware {
  let cookie = '';
  return {
    onRequest({ request }) {
      request.headers.set('origin', PUBLIC_URL);
      if (cookie) request.headers.set('cookie', cookie);
      return request;
    },
    onResponse({ response }) {
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    },
  };
}

const key = () => ({ 'Idempotency-Key': randomUUID() });
const etag = (response: Response): string => response.headers.get('etag') ?? '';

it('signs in, claims, writes, uploads, submits and reads the record', async () => {
  const client = createClient<paths>({ baseUrl: api.url });
  client.use(browser());
  const signedIn = await client.POST('/api/v1/session', { body: { userName, password: PASSWORD } });
  expect(signedIn.error).toBeUndefined();

  const inbox = await client.GET('/api/v1/tasks', { params: { query: { tab: 'queue' } } });
  const offered = inbox.data?.items.find(({ id }) => id === taskId);
  expect(offered).toMatchObject({ kind: 'WriteItem', subject: '1.1', mayClaim: true });
  const claimed = await client.POST('/api/v1/tasks/{id}/claim', { params: { path: { id: taskId }, header: key() } });
  expect(claimed.data?.id).toBe(taskId);

  const item = { path: { id: given.caseId, item: '1.1' } };
  const empty = await client.GET('/api/v1/cases/{id}/items/{item}/response', { params: item });
  const draft: components['schemas']['ResponseDraft'] = {
    ticks: [{ level: 'basic', checkpoint: 1, met: true }],
    text: 'มีวิสัยทัศน์ที่ตอบสนองพันธกิจ',
  };
  const saved = await client.PUT('/api/v1/cases/{id}/items/{item}/response', {
    params: { ...item, header: { 'If-Match': etag(empty.response) } },
    body: draft,
  });
  expect(saved.data?.version).toBe((empty.data?.version ?? 0) + 1);

  const form = new FormData();
  form.set('title', TITLE);
  form.set('classification', 'open');
  form.set(
    'file',
    new File(['%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'], 'order.pdf', {
      type: 'application/pdf',
    }),
  );
  const stored = await client.POST('/api/v1/cases/{id}/evidence', {
    params: { path: { id: given.caseId }, header: key() },
    body: { title: TITLE },
    bodySerializer: () => form,
  });
  expect(stored.error).toBeUndefined();
  const versionId = stored.data?.versions[0]?.id ?? '';
  const linked = await client.PUT('/api/v1/cases/{id}/items/{item}/links', {
    params: { ...item, header: { 'If-Match': etag(saved.response) } },
    body: { evidenceVersionId: versionId, level: 'basic', checkpoint: 1 },
  });
  expect(linked.error).toBeUndefined();

  const task = await client.GET('/api/v1/tasks/{id}', { params: { path: { id: taskId } } });
  expect([task.error, etag(task.response)]).toEqual([undefined, `"${task.data?.version ?? ''}"`]);
  const submitted = await client.POST('/api/v1/tasks/{id}/completion', {
    params: { path: { id: taskId }, header: { ...key(), 'If-Match': etag(task.response) } },
    body: { outcome: 'submit' },
  });
  expect(submitted.error).toBeUndefined();

  const read = await client.GET('/api/v1/cases/{id}/items/{item}/response', { params: item });
  expect(read.data).toMatchObject({ state: 'Submitted', text: draft.text, mayEdit: false });
  const file = await client.GET('/api/v1/evidence-versions/{id}/content', { params: { path: { id: versionId } }, parseAs: 'text' });
  expect(file.data).toContain('%PDF-1.7');
  const done = await client.GET('/api/v1/tasks', { params: { query: { tab: 'done' } } });
  expect(done.data?.items.map(({ id, outcome }) => ({ id, outcome }))).toEqual([{ id: taskId, outcome: 'submit' }]);

  const again = await client.POST('/api/v1/tasks/{id}/claim', { params: { path: { id: taskId }, header: key() } });
  expect(again.error?.refusals.map(({ name }) => name)).toEqual(['task-ended']);
});
