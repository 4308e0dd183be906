// `npm run generate`: writes every generated file anew, from the sources and not from what was built of them.
import '../../apps/local/src/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { createServer, defaultServerConditions } from 'vite';
import { runMain, say } from '../../apps/local/src/console.mjs';
import { inRoot, root } from '../../apps/local/src/paths.mjs';

const conditions = ['source', ...defaultServerConditions];

/** @param {import('./generated-files.js').GeneratedFile} generated */
function write({ path: name, content }) {
  const file = inRoot(name);
  const isNew = !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (isNew) fs.writeFileSync(file, content);
  say(`${isNew ? 'written' : 'as it was'}  ${name}`);
}

await runMain(async () => {
  const loader = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  });
  try {
    const loaded = /** @type {typeof import('./generated-files.js')} */ (await loader.ssrLoadModule('/test/generate/generated-files.ts'));
    for (const file of await loaded.generatedFiles()) write(file);
  } finally {
    await loader.close();
  }
});
