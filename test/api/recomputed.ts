import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runScore } from '#apps/worker/src/commands/score-run';
import type { ScoreProof } from '#libs/persistence/proof/score-proof';

export interface ScoreFiles {
  readonly edition: string;
  readonly checkpoints: string;
  readonly results: string;
}

/** What the score command prints for files as they were downloaded, of categories 1 and 7. */
export function recomputed({ edition, checkpoints, results }: ScoreFiles): ScoreProof {
  const directory = mkdtempSync(path.join(tmpdir(), 'yokradap-score-'));
  try {
    const files = { 'edition.yaml': edition, 'checkpoints.csv': checkpoints, 'results.csv': results };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
    const names = ['--edition', 'edition.yaml', '--answers', 'checkpoints.csv', '--results', 'results.csv', '--categories', '1,7'];
    const { code, errors, out } = runScore(names, directory);
    if (code !== 0 || errors !== '') throw new Error(errors);
    return JSON.parse(out) as ScoreProof;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
