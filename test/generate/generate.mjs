// `npm run generate`: writes every generated file anew.
import '../../apps/local/src/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { defaultServerConditions, runnerImport } from 'vite';
import { runMain, say } from '../../apps/local/src/console.mjs';
import { inRoot, root } from '../../apps/local/src/paths.mjs';

const conditions = ['source', ...defaultServerConditions];

await runMain(async () => {
  const { module } = await runnerImport(inRoot('test/generate/generated-files.ts'), { root, configFile: false, resolve: { conditions }, ssr: { resolve: { conditions } } });
  const files = /** @type {typeof import('./generated-files.js')} */ (module);
  for (const { path: name, content } of await files.generatedFiles()) {
    const file = inRoot(name);
    const isNew = !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (isNew) fs.writeFileSync(file, content);
    say(`${isNew ? 'written' : 'as it was'}  ${name}`);
  }
});
