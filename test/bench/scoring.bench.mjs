// The level rule from memory, and the scoring stage of many cases written to PostgreSQL. `--json` prints the figures as one last line.
// Nothing is asserted: a figure belongs to its machine and its load.
import os from 'node:os';
import { readEdition } from '../../dist/libs/persistence/editions/edition-reader.js';
import { createDataSource } from '../../dist/libs/persistence/data-source.js';
import { scoringInPages } from '../../dist/libs/persistence/record/conduct/score-pages.js';
import { editionsFolder } from '../../dist/libs/persistence/record/cycles/edition-files.js';
import { scoreCase } from '../../dist/libs/rules/scoring/score.rule.js';
import { benchDatabase } from './commands.seed.mjs';
import { POSITION, seedScoring } from './scoring.seed.mjs';

const CASES = Number(process.env.BENCH_CASES ?? 8_000);
const SHEETS = 4;
/** As many scoring activities as a worker is given at once. */
const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 100);
const server = process.env.YOKRADAP_TEST_DATABASE_URL;
if (!server) throw new Error('Run it with `npm run bench:scoring`: it needs PostgreSQL.');

const say = (text) => process.stderr.write(`${text}\n`);
/** The shape as the record gives it, through JSON, with every checkpoint of it. */
function edition(file) {
  const shape = JSON.parse(JSON.stringify(readEdition(`${editionsFolder()}/${file}.edition.yaml`).document.shape));
  const checkpoints = shape.categories.flatMap(({ items }) =>
    items.flatMap(({ id, checkpoints: counts }) =>
      Object.entries(counts).flatMap(([level, count]) =>
        Array.from({ length: count }, (_, at) => ({ item: id, level, checkpoint: at + 1 })),
      ),
    ),
  );
  return { shape, checkpoints };
}

/** Sheets that differ from each other; made before the clock starts, in portions that fit into memory. */
function sheetsFrom(checkpoints, first, count) {
  let state = first + 1;
  const isMet = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % 3 !== 0;
  return Array.from({ length: count }, () => checkpoints.map(({ item, level, checkpoint }) => ({ item, level, checkpoint, met: isMet() })));
}

function fromMemory({ shape, checkpoints }) {
  const scope = shape.categories.map(({ id }) => id);
  const portion = 2_000;
  let [ms, items] = [0, 0];
  for (let first = 0; first < CASES * SHEETS; first += portion) {
    const sheets = sheetsFrom(checkpoints, first, Math.min(portion, CASES * SHEETS - first));
    const began = performance.now();
    for (const marks of sheets) {
      const answer = scoreCase(shape, marks, scope);
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusals[0]));
      items += Object.keys(answer.value.items).length;
    }
    ms += performance.now() - began;
  }
  return { items, checkpoints: checkpoints.length, seconds: ms / 1000 };
}

/** What the conductors' scoring activity does, for every case, by as many at once as a worker takes. */
async function written(database, { checkpoints }) {
  const ids = await seedScoring(database, { cases: CASES, checkpoints });
  const source = await createDataSource(database.url);
  const score = scoringInPages(source);
  try {
    say(`${CLIENTS} at once score ${ids.length} cases…`);
    const durations = [];
    const left = ids.values();
    const began = performance.now();
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        for (const id of left) {
          const from = performance.now();
          await score(id, POSITION);
          durations.push(performance.now() - from);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    const [{ scores, bytes }] = await source.query(
      `select count(*)::int as scores, pg_total_relation_size('score')::float8 as bytes from score where kind = 'consensus' and not superseded`,
    );
    if (scores !== ids.length) throw new Error(`${scores} scores of ${ids.length} cases are written.`);
    durations.sort((a, b) => a - b);
    return { seconds, p95Ms: durations[Math.floor(durations.length * 0.95)] ?? 0, bytes };
  } finally {
    await source.destroy();
  }
}

const [summary, detailed] = [edition('pmqa4-seed'), edition('pmqa4-training')];
say(`${CASES} agencies × 24 items × ${SHEETS} sheets from memory…`);
const memory = [summary, detailed].map(fromMemory);
say(`${CASES} cases are prepared…`);
const database = await benchDatabase(server);
try {
  const record = await written(database, detailed);
  const round = (value, digits = 2) => Number(value.toFixed(digits));
  const rows = [
    [
      'machine',
      `${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${os.loadavg()[0].toFixed(2)}`,
    ],
    ...memory.map(({ items, checkpoints, seconds }) => [
      `from memory, ${checkpoints} checkpoints`,
      `${items} items of ${CASES * SHEETS} sheets in ${round(seconds)} s`,
    ]),
    [
      'written to PostgreSQL',
      `${CASES} cases in ${round(record.seconds)} s by ${CLIENTS} at once, ${round(CASES / record.seconds, 0)} a second`,
    ],
    ['a case, p95', `${round(record.p95Ms, 1)} ms`],
    ['scores on disk', `${round(record.bytes / 2 ** 20, 0)} MB`],
  ];
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(34)} ${value}\n`);
  if (process.argv.includes('--json')) {
    const figures = {
      memorySeconds: memory.map(({ seconds }) => round(seconds)),
      recordSeconds: round(record.seconds),
      casesPerSecond: round(CASES / record.seconds, 1),
      p95Ms: round(record.p95Ms, 1),
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  }
} finally {
  await database.drop();
}
