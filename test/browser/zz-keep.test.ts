// temporary
import fs from 'node:fs';
import { it } from 'vitest';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { insertCast } from '../api/walk/cast.js';
import { createTestDatabase } from '../support/database.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack } from '../support/stack.js';
it('keeps', async () => {
  const database = await createTestDatabase('browser');
  const cast = await insertCast(database.source, 1);
  await inTransaction(database.source, importEditionsAndCalendars);
  await database.source.query(`update installation set clock_offset_ms = ms('2026-11-30T09:00:00+07:00') - ms(now())`);
  const stack = await startStack({ databaseUrl: database.url, temporalAddress: testTemporalAddress() });
  fs.writeFileSync('/tmp/yk-i/stack.json', JSON.stringify({ url: stack.url, cast, db: database.url, owner: database.ownerUrl }));
  let started = fs.existsSync('/tmp/yk-i/restart');
  while (!fs.existsSync('/tmp/yk-i/stop')) {
    await new Promise((r) => setTimeout(r, 1000));
    if (fs.existsSync('/tmp/yk-i/restart')) { fs.rmSync('/tmp/yk-i/restart'); await stack.stop('api'); await stack.start('api'); fs.writeFileSync('/tmp/yk-i/restarted', ''); }
    fs.writeFileSync('/tmp/yk-i/api.log', stack.log('api'));
  }
  await stack.close();
  await database.drop();
}, 3_600_000);
