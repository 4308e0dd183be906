import { DefaultLogger, Runtime } from '@temporalio/worker';
import { DEPLOYMENT_NAME } from '#libs/contract/messages/workflow.messages';
import { makeCurrent, NotPolled } from '#libs/platform/temporal/deployment';
import { connectTemporal } from '#libs/platform/temporal/temporal-client';
import { replayOpenRuns } from '../conductor/open-history.replay.js';
import { readBundle } from '../conductor/workflow-bundle.js';

/**
 * `promote`: makes this build the one that open runs go to. Its workers must run already. Every open run is replayed first; one that does not
 * replay stops the promotion. Reads TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
 */
const POLL_LIMIT_MS = 60_000;

async function promote(): Promise<number> {
  const { codePath, buildId } = readBundle();
  const client = await connectTemporal({
    address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
  });
  try {
    const { replayed, refused } = await replayOpenRuns(client, codePath);
    if (refused.length > 0) {
      process.stdout.write(`${JSON.stringify({ buildId, promoted: false, replayed, refused })}\n`);
      return 1;
    }
    await makeCurrent(client, { deploymentName: DEPLOYMENT_NAME, buildId, limitMs: POLL_LIMIT_MS });
    process.stdout.write(`${JSON.stringify({ buildId, promoted: true, replayed })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof NotPolled)) throw error;
    process.stderr.write(`${error.message} Start its workers with YOKRADAP_WORKER_VERSIONING=on, then promote it.\n`);
    return 1;
  } finally {
    await client.connection.close();
  }
}

Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});
process.exit(await promote());
