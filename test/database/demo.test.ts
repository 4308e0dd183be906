import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { DatabaseInUse, loadDemo } from '#libs/persistence/seed/load-demo';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { STAT } from '#libs/persistence/seed/one-transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let directory: string;
const storage = (): EvidenceStorage => new EvidenceStorage(directory);
const options = { passwordHash: 'no password', store: (fileName: string, content: string) => storage().put(Readable.from([Buffer.from(content)]), { fileName, maxBytes: 1_000_000 }) };
const rows = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> => database.source.query(text, [...values]);

beforeAll(async () => {
  database = await createTestDatabase('demo');
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-demo-'));
  const began = Date.now();
  await loadDemo(database.source, options);
  console.log('demo loaded in', Date.now() - began); console.log([...STAT].sort((a, b) => b[1][1] - a[1][1]).slice(0, 25).map(([k, [n, t]]) => n + ' ' + Math.round(t) + 'ms ' + k).join('\n'));
}, 240_000);
afterAll(async () => {
  await database?.drop();
  rmSync(directory, { recursive: true, force: true });
});

describe('the demonstration', () => {
  it('prints', async () => {
    console.log((await rows(`select y.fiscal_year_be as be, y.status as y, a.code, c.status, c.step, c.step_state, c.round, c.open_count o, c.done_count d, c.total_count t, c.late, c.attention, (select count(*) from human_task x where x.case_id = c.id and x.state in ('Ready','Reserved','InProgress') and x.due_at < cycle_now()) as overdue, (select string_agg(distinct x.kind || ':' || x.state, ' ') from human_task x where x.case_id = c.id and x.state in ('Ready','Reserved','InProgress','Suspended')) as open, (select max(rung) from human_task x where x.case_id = c.id and x.state in ('Ready','Reserved','InProgress')) as rung from assessment_case c join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id order by 1, 3`)).map((r) => JSON.stringify(r)).join('\n'));
  });
});
