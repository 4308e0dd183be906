import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

// This file is at the same depth in the sources and in dist.
const top = fileURLToPath(new URL('../../../../', import.meta.url));
const isCompiled = import.meta.url.endsWith('.js');
const suffix = isCompiled ? '.js' : '.ts';

export const bundleFile = path.join(top, isCompiled ? 'workflow-bundle.js' : 'dist/workflow-bundle.js');
const noteFile = (file: string): string => file.replace(/\.js$/, '.json');

/** Code that decides what an open run does when it goes on: workflows, activities and everything these stand on. */
const CONDUCTING = ['workflows', 'activities', 'libs'];

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The same code gives the same build on every machine: contents and relative names alone, and the SDK's version. */
function buildIdOf(): string {
  const hash = createHash('sha256').update(
    (createRequire(import.meta.url)('@temporalio/workflow/package.json') as { version: string }).version,
  );
  for (const file of CONDUCTING.flatMap((folder) => codeFiles(path.join(top, folder))).sort())
    hash.update(`\0${path.relative(top, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

export interface WorkflowBundle {
  readonly codePath: string;
  readonly buildId: string;
}

/** Bundles the workflows into one file and notes the build beside it. */
export async function writeBundle(file = bundleFile): Promise<WorkflowBundle> {
  const quiet = {
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: console.warn,
    error: console.error,
    log: () => undefined,
  };
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(top, `workflows/index${suffix}`),
    logger: quiet,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        ...(isCompiled ? {} : { conditionNames: ['source', '...'], extensionAlias: { '.js': ['.ts', '.js'] } }),
      },
    }),
  });
  writeFileSync(file, code);
  const buildId = buildIdOf();
  writeFileSync(noteFile(file), `${JSON.stringify({ buildId })}\n`);
  return { codePath: file, buildId };
}

export function readBundle(file = bundleFile): WorkflowBundle {
  try {
    const { buildId } = JSON.parse(readFileSync(noteFile(file), 'utf8')) as { buildId: string };
    return { codePath: file, buildId };
  } catch (error) {
    throw new Error(`There is no workflow bundle at ${file}; the build makes it.`, { cause: error });
  }
}
