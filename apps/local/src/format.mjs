import './node-version.mjs';
import { runMain } from './console.mjs';
import { root } from './paths.mjs';
import { prepare } from './preparation.mjs';
import { run } from './processes.mjs';

await runMain(async () => {
  await prepare({ build: false });
  return (await run(process.execPath, ['node_modules/oxfmt/bin/oxfmt', ...process.argv.slice(2)], { cwd: root, show: true })).code;
});
