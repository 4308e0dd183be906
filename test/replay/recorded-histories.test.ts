import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORKFLOW } from '#libs/contract/messages/workflow.messages';
import { testBundle } from '../support/worker-in-process.js';

const folder = fileURLToPath(new URL('histories', import.meta.url));
const releases = readdirSync(folder);
const filesOf = (release: string): string[] => readdirSync(path.join(folder, release)).filter((name) => name.endsWith('.json'));
const textOf = (release: string, file: string): string => readFileSync(path.join(folder, release, file), 'utf8');

let codePath: string;
const withPayloads = (text: string, change: (data: string) => string): string =>
  text.replaceAll(/"data": "([^"]*)"/g, (_, data: string) => `"data": "${change(data)}"`);
const decoded = (text: string): string => withPayloads(text, (data) => Buffer.from(data, 'base64').toString());
const replay = (history: string): Promise<void> => Worker.runReplayHistory({ workflowBundle: { codePath } }, JSON.parse(history));

beforeAll(async () => {
  ({ codePath } = await testBundle());
});

describe.each(releases)('histories of release %s', (release) => {
  it('hold a run of every workflow', () => {
    expect([...new Set(filesOf(release).map((file) => file.replace(/-\d+\.json$/, '')))].sort()).toEqual(Object.values(WORKFLOW).sort());
  });

  it('hold every activity that a case knows', () => {
    const scheduled = new Set(
      filesOf(release).flatMap((file) =>
        [...decoded(textOf(release, file)).matchAll(/"(openStage|closeStage|applyLevelRules|setAttention)"/g)].map(([, name]) => name),
      ),
    );
    expect(scheduled).toEqual(new Set(['applyLevelRules', 'closeStage', 'openStage', 'setAttention']));
  });

  it.each(filesOf(release))('%s replays', async (file) => {
    await expect(replay(textOf(release, file))).resolves.toBeUndefined();
  });

  it('say nothing of people or machines', () => {
    for (const file of filesOf(release))
      expect(decoded(textOf(release, file)), file).not.toMatch(/"identity"|[ก-๙]|@[a-z]+\.example|officer|coordinator/);
  });
});

describe('a history that this code would not have made', () => {
  const release = releases.at(-1)!;
  const opening = (): string =>
    filesOf(release)
      .map((file) => textOf(release, file))
      .find((text) => text.includes('"openStage"') && text.includes('core_local_activity'))!;
  const renamed = (data: string): string =>
    Buffer.from(Buffer.from(data, 'base64').toString().replaceAll('sweepStage', 'sweepPhase')).toString('base64');

  it('with another activity is refused', async () => {
    await expect(replay(opening().replaceAll('"openStage"', '"openPhase"'))).rejects.toBeInstanceOf(DeterminismViolationError);
  });

  it('with another local activity is refused', async () => {
    const changed = withPayloads(opening(), renamed);
    expect(changed).not.toBe(opening());
    await expect(replay(changed)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
