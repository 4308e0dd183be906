// A running cycle with many cases in the writing stage, every item open for its agency's writers. Through the record's own functions.
import { randomBytes } from 'node:crypto';
import { createDataSource } from '../../dist/libs/persistence/data-source.js';
import { migrate } from '../../dist/libs/persistence/migrate.js';
import { createCycle } from '../../dist/libs/persistence/record/cycles/create-cycle.js';
import { importEditionsAndCalendars } from '../../dist/libs/persistence/record/cycles/import-data.js';
import { openCases } from '../../dist/libs/persistence/record/cycles/open-cases.js';
import { openStage } from '../../dist/libs/persistence/record/conduct/open-stage.js';
import { inTransaction } from '../../dist/libs/persistence/record/transaction.js';
import { newToken, tokenHash } from '../../dist/libs/platform/secret/token.js';

const APPLICATION = { user: 'yokradap_bench_test_app', password: 'yokradap_bench_test_app' };

/** @param {string} server url of a superuser */
export async function benchDatabase(server) {
  const { Client } = (await import('pg')).default;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  const name = `yokradap_bench_test_${randomBytes(4).toString('hex')}`;
  await admin.query(`create database ${name}`);
  const ownerUrl = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  const url = Object.assign(new URL(ownerUrl), { username: APPLICATION.user, password: APPLICATION.password }).toString();
  await migrate({ ownerUrl, applicationUrl: url, mode: 'rehearsal' });
  return {
    url,
    ownerUrl,
    drop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/**
 * @param {{ url: string, ownerUrl: string }} database
 * @param {{ cases: number, clients: number }} size
 * @returns {Promise<{ tokens: string[], tasks: { id: string, agency: number }[], agencyOf: (client: number) => number[] }>}
 */
export async function seed({ url, ownerUrl }, { cases, clients }) {
  const owner = await createDataSource(ownerUrl, { poolSize: 2 });
  const source = await createDataSource(url, { poolSize: 4 });
  try {
    await inTransaction(source, importEditionsAndCalendars);
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const { agencyIds, tokens } = await inTransaction(source, (client) => people(client, cases, clients));
    const { cycleId } = await inTransaction(source, (client) =>
      createCycle(client, {
        fiscalYearBe: 2570,
        editionCode: 'pmqa4-seed-summary-1',
        planCode: 'pmqa4-default',
        calendarCode: 'th-national',
        categories: ['1', '2', '3', '4', '5', '6'],
        startOn: today,
        groups: [{ code: 'A', names: { th: 'กลุ่มทดสอบ', en: 'Bench group' }, startOn: today, agencyIds }],
      }),
    );
    await source.query(`update assessment_cycle set status = 'Opening' where id = $1`, [cycleId]);
    for (let cursor = null; ;) {
      const page = await openCases(source, cycleId, cursor);
      if (page.next === null) break;
      cursor = page.next;
    }
    await owner.query(`update assessment_case set step = 'selfAssessment', stage = 'SelfAssessment'`);
    await owner.query(`update item_response set text = 'ข้อความสำหรับการวัด'`);
    await owner.query(`update stage_window set starts_on = $1::date, ends_on = $1::date + 120 where step = 'selfAssessment'`, [today]);
    for (const { id } of await source.query('select id from assessment_case order by id'))
      await openStage(source, id, { step: 'selfAssessment', stage: 'SelfAssessment', round: 1 });
    await owner.query('analyze');
    const tasks = await source.query(
      `select t.id, c.agency_id from human_task t join assessment_case c on c.id = t.case_id where t.kind = 'WriteItem' and t.state = 'Ready' order by t.id`,
    );
    const index = new Map(agencyIds.map((id, number) => [id, number]));
    return {
      tokens,
      tasks: tasks.map((task) => ({ id: task.id, agency: index.get(task.agency_id) ?? 0 })),
      agencyOf: (client) => agencyIds.map((_, number) => number).filter((number) => number % clients === client),
    };
  } finally {
    await source.destroy();
    await owner.destroy();
  }
}

/** One writer per client, item owner in every agency that client works for; each agency has leads, a coordinator and a head. */
async function people(client, cases, clients) {
  const agencies = await client.query(
    `insert into agency (code, name_th, name_en, kind) select 'B' || lpad(n::text, 4, '0'), 'หน่วยงานสมมติ ' || n, 'Bench agency ' || n, 'department' from generate_series(1, $1) n returning id, code`,
    [cases],
  );
  const agencyIds = agencies.rows.sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ id }) => id);
  const persons = await client.query(
    `insert into person (user_name, name_th, name_en, status) select 'writer.' || n || '@bench.example', 'ผู้เขียน ' || n, 'Writer ' || n, 'active' from generate_series(1, $1) n returning id, user_name`,
    [clients],
  );
  const writers = persons.rows
    .sort((a, b) => Number(a.user_name.split(/[.@]/)[1]) - Number(b.user_name.split(/[.@]/)[1]))
    .map(({ id }) => id);
  const staff = await client.query(
    `insert into person (user_name, name_th, name_en, status) select r || '@bench.example', r, r, 'active' from unnest(array['lead', 'coordinator', 'head', 'office']) r returning id, user_name`,
  );
  const staffOf = (name) => staff.rows.find(({ user_name }) => user_name.startsWith(name)).id;
  for (const [number, agencyId] of agencyIds.entries()) {
    await client.query(
      `insert into role_grant (person_id, role, agency_id, categories) values ($1, 'ItemOwner', $5, '{}'), ($2, 'CategoryLead', $5, '{1,2,3,4,5,6}'), ($3, 'AgencyCoordinator', $5, '{}'), ($4, 'AgencyHead', $5, '{}')`,
      [writers[number % clients], staffOf('lead'), staffOf('coordinator'), staffOf('head'), agencyId],
    );
  }
  await client.query(`insert into role_grant (person_id, role) values ($1, 'CycleOfficer')`, [staffOf('office')]);
  const tokens = [];
  for (const personId of writers) {
    const token = newToken();
    await client.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 day')`, [
      tokenHash(token),
      personId,
    ]);
    tokens.push(token);
  }
  return { agencyIds, tokens };
}
