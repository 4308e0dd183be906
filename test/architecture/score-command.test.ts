// `npm run --silent score` and `npm run edition` as a person runs them, on what was built. No server, no database.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TRAINING = path.join(root, 'libs/editions/pmqa4-training.edition.yaml');
const SEED = path.join(root, 'libs/editions/pmqa4-seed.edition.yaml');
const noServers = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(DATABASE|TEMPORAL|YOKRADAP|npm_)/.test(key)));

let directory: string;
const npm = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...args], { cwd: root, env: noServers, encoding: 'utf8' });
  return { status, stdout, stderr };
};

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'yokradap-command-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('npm run score', () => {
  it('prints one line of JSON and nothing else', () => {
    const answers = path.join(directory, 'answers.csv');
    writeFileSync(answers, 'item,level,checkpoint,met\n4.1,basic,1,true\n4.1,basic,2,true\n4.1,advance,1,true\n');
    const { status, stdout } = npm('score', '--', '--edition', TRAINING, '--answers', answers, '--categories', '4');
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      edition: 'pmqa4-training-detailed-1',
      rule: 'pmqa4-levels/1',
      items: { 4.1: { points: '320.00', exact: '320', level: 'basic' } },
      total: { points: '80.00', exact: '80' },
    });
  });

  it('ends with 2, every error on the other stream', () => {
    const answers = path.join(directory, 'wrong.csv');
    writeFileSync(answers, 'item,level,checkpoint,met\n9.1,basic,1,true\n4.1,basic,1,perhaps\n');
    const { status, stdout, stderr } = npm('score', '--', '--edition', TRAINING, '--answers', answers);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('npm run edition', () => {
  it('checks what is shipped', () => {
    const { status, stdout } = npm('edition', '--', 'check', SEED, TRAINING);
    expect(status).toBe(0);
    expect(stdout).toContain('pmqa4-seed-summary-1: 6 categories, 24 items, 72 checkpoints, rule pmqa4-levels/1, SHA-256 ');
    expect(stdout).toContain(
      'pmqa4-training-detailed-1 (proposed): 6 categories, 24 items, 179 checkpoints, results category 7 with 6 parts',
    );
  });

  it('names file, line and what was expected, and ends with 2', () => {
    const file = path.join(directory, 'wrong.yaml');
    writeFileSync(file, readFileSync(SEED, 'utf8').replace('id: "1.1"', 'id: "1.2"').replace('decimals: 2', 'decimals: 9'));
    const { status, stdout, stderr } = npm('edition', '--', 'check', file);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.split('\n').filter((line) => /wrong\.yaml:\d+:\d+: .*expected/.test(line))).toHaveLength(2);
  });

  it('tells what differs', () => {
    const { status, stdout } = npm('edition', '--', 'diff', SEED, TRAINING);
    expect(status).toBe(0);
    expect(stdout).toContain('The same rule counts; items with the same checkpoints: 0\n');
    expect(stdout).toContain('+ item 1.2, basic, checkpoint 2\n    + ระบบกำกับดูแลที่มีประสิทธิภาพ · An effective oversight system is in place\n');
  });
});
