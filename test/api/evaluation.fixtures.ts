// The api in this process over a case with a team, judges and the people of an appeal; stages are opened and closed as the conductor would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '#apps/api/src/http/create-app';
import { closeStage } from '#libs/persistence/record/conduct/close-stage';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { parseConfiguration } from '#libs/platform/config/configuration';
import { createLogger } from '#libs/platform/log/logger';
import { newToken, tokenHash } from '#libs/platform/secret/token';
import type { Stage } from '#libs/rules/stage/stage.types';
import { evaluationCase, type EvaluationCase, type Mark } from '../database/evaluation.fixtures.js';
import { ApiClient, type Answer, type SendOptions } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';

const PUBLIC_URL = 'http://localhost:3000';
export type Who = keyof EvaluationCase['people'];

export interface EvaluationApi extends EvaluationCase {
  /** Of the role that owns the schema, for a second connection. */
  readonly ownerUrl: string;
  close(): Promise<void>;
  send<Body = Record<string, unknown>>(who: Who, method: string, to: string, body?: unknown, options?: SendOptions): Promise<Answer<Body>>;
  /** Expects 200 or 201. */
  must<Body = Record<string, unknown>>(who: Who, method: string, to: string, body?: unknown, options?: SendOptions): Promise<Answer<Body>>;
  get<Body = Record<string, unknown>>(who: Who, to: string): Promise<Body>;
  rows<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Claims, when it is still to be claimed, and completes the open task of a kind and subject, over HTTP. */
  complete(who: Who, kind: string, subject: string, body: object): Promise<Answer>;
  open(step: string): Promise<void>;
  settle(): Promise<void>;
  place(): Promise<{ step: string; stage: Stage; round: number; stepState: string }>;
}

async function openSessions({ source, people }: EvaluationCase): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const [name, id] of Object.entries(people)) {
    tokens[name] = newToken();
    await source.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 hour')`, [
      tokenHash(tokens[name]),
      id,
    ]);
  }
  return tokens;
}

/** `browsed`: on this port, with the built pages. */
export async function startEvaluationApi(browsed?: { readonly port: number; readonly webDirectory: string }): Promise<EvaluationApi> {
  const publicUrl = browsed ? `http://127.0.0.1:${browsed.port}` : PUBLIC_URL;
  const database = await createTestDatabase('review');
  const evidenceDirectory = mkdtempSync(path.join(tmpdir(), 'yokradap-evidence-'));
  const configuration = parseConfiguration({
    DATABASE_URL: database.url,
    YOKRADAP_HTTP_PORT: String(browsed?.port ?? 0),
    YOKRADAP_PUBLIC_URL: publicUrl,
    ...(browsed ? { YOKRADAP_WEB_DIR: browsed.webDirectory } : {}),
    YOKRADAP_EVIDENCE_DIR: evidenceDirectory,
  });
  const app = await createApp(configuration, { logger: createLogger({ process: 'api', level: 'silent', release: 'test' }) });
  await app.listen(browsed?.port ?? 0, '127.0.0.1');
  const client = new ApiClient((await app.getUrl()).replace('[::1]', '127.0.0.1'), publicUrl);
  const given = await evaluationCase(database.source);
  const tokens = await openSessions(given);
  const rows: EvaluationApi['rows'] = (text, values = []) => database.source.query(text, [...values]);
  const send: EvaluationApi['send'] = (who, method, to, body, options = {}) =>
    client.send(method, to, body, { ...options, headers: { cookie: `yokradap_session=${tokens[who] ?? ''}`, ...options.headers } });
  const must: EvaluationApi['must'] = async <Body>(who: Who, method: string, to: string, body?: unknown, options?: SendOptions) => {
    const answer = await send<Body>(who, method, to, body, options);
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`${who}: ${method} ${to}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const place: EvaluationApi['place'] = async () =>
    (
      await rows<{ step: string; stage: Stage; round: number; stepState: string }>(
        'select step, stage, round, step_state as "stepState" from assessment_case where id = $1',
        [given.caseId],
      )
    )[0]!;
  return {
    ...given,
    ownerUrl: database.ownerUrl,
    rows,
    send,
    must,
    place,
    get: async <Body>(who: Who, to: string) => (await must<Body>(who, 'GET', to)).body,
    async complete(who, kind, subject, body) {
      const [task] = await rows<{ id: string; state: string; version: number }>(
        `select id, state, version from human_task where (case_id = $1 or (case_id is null and cycle_id = $4)) and kind = $2 and subject = $3 and state in ('Ready', 'Reserved', 'InProgress')`,
        [given.caseId, kind, subject, given.cycleId],
      );
      if (!task) throw new Error(`No open ${kind} ${subject}.`);
      if (task.state === 'Ready') await must(who, 'POST', `/tasks/${task.id}/claim`);
      return send(who, 'POST', `/tasks/${task.id}/completion`, body, { ifMatch: task.version + (task.state === 'Ready' ? 1 : 0) });
    },
    async open(step) {
      const stage = (step.charAt(0).toUpperCase() + step.slice(1)) as Stage;
      await rows(
        `update assessment_case set step = $2, stage = $3, step_state = 'Waiting', open_count = 0, total_count = 0 where id = $1`,
        [given.caseId, step, stage],
      );
      await openStage(database.source, given.caseId, { step, stage, round: (await place()).round });
    },
    async settle() {
      const before = await place();
      await closeStage(database.source, given.caseId, before);
      const after = await place();
      if (after.stepState === 'Waiting') await openStage(database.source, given.caseId, after);
    },
    async close() {
      await app.close();
      await database.drop();
      rmSync(evidenceDirectory, { recursive: true, force: true });
    },
  };
}

/** What an evaluator saves for one item; 2.3 is flagged for the visit. */
export const sheetItem = (marks: readonly Mark[], item: string, findings: readonly object[] = []) => ({
  marks: marks
    .filter((mark) => mark.item === item)
    .map(({ level, checkpoint, met }) => ({
      level,
      checkpoint,
      met,
      verifyOnSite: item === '2.3' && level === 'advance',
      note: item === '2.3' ? 'ขอดูระบบจริง' : '',
    })),
  findings,
});

/** A whole sheet, item by item, with findings on 4.4. */
export async function fillSheet(api: EvaluationApi, who: Who, marks: readonly Mark[]): Promise<void> {
  let version = (await api.get<{ mySheet: { version: number } | null }>(who, `/cases/${api.caseId}/review`)).mySheet?.version ?? 0;
  for (const item of api.items) {
    const findings =
      item === '4.4'
        ? [
            { kind: 'OpportunityForImprovement', text: `ควรสร้างนวัตกรรม ${who === 'first' ? 'อย่างเป็นระบบ' : ''}` },
            { kind: 'Strength', text: 'มีแผนงานชัดเจน' },
          ]
        : [];
    version = (
      await api.must<{ version: number }>(who, 'PUT', `/cases/${api.caseId}/sheet/items/${item}`, sheetItem(marks, item, findings), {
        ifMatch: version,
      })
    ).body.version;
  }
}
