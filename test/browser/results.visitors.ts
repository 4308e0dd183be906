import path from 'node:path';
import { hashPassword } from '#libs/platform/secret/password';
import { dist } from '../../apps/local/src/paths.mjs';
import { anyPort } from '../../apps/local/src/ports.mjs';
import type { Who } from '../api/evaluation.fixtures.js';
import { startResultsApi, type ResultsApi } from '../api/results.fixtures.js';
import { PASSWORD } from '../api/walk/cast.js';
import { openBrowser, Visitor } from './visitor.js';

export interface ResultsVisitors {
  readonly api: ResultsApi;
  readonly url: string;
  /** One visitor a person, signed in at the first call. */
  as(who: Who): Promise<Visitor>;
  leaveTraces(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The pages of a case with results, and its people at a browser. */
export async function startResultsVisitors(): Promise<ResultsVisitors> {
  const port = await anyPort();
  const url = `http://127.0.0.1:${port}`;
  const api = await startResultsApi({ port, webDirectory: path.join(dist, 'web') });
  await api.rows('update person set password_hash = $1', [await hashPassword(PASSWORD)]);
  const browser = await openBrowser();
  const visitors = new Map<Who, Visitor>();
  return {
    api,
    url,
    async as(who) {
      const known = visitors.get(who);
      if (known) return known;
      const [person] = await api.rows<{ id: string; userName: string }>('select id, user_name as "userName" from person where id = $1', [
        api.people[who],
      ]);
      const visitor = await Visitor.signIn(browser, url, person!);
      visitors.set(who, visitor);
      return visitor;
    },
    async leaveTraces(name) {
      for (const [who, visitor] of visitors) await visitor.leaveTrace(`${name}-${who}`);
    },
    async close() {
      await browser.close();
      await api.close();
    },
  };
}
