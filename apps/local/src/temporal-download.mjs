// Started by temporal-program.mjs: the SDK's testing package downloads the CLI when it is asked for a local server.
// Arguments: the folder to download to, the version. The server is not needed: its short start-up budget running out is no failure.
import { createRequire } from 'node:module';
import { inRoot } from './paths.mjs';

const [downloadDir, version] = process.argv.slice(2);
const { TestWorkflowEnvironment } = createRequire(inRoot('package.json'))('@temporalio/testing');
try {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir, version, ttl: '3650d' } },
  });
  await environment.teardown();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exit(0);
