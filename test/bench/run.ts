import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench } from './harness.js';
import { measureAll } from './harness/measure.js';
import { noDatabaseText } from './harness/no-database.js';
import { startServer, type BenchServer } from './harness/server.js';
import { casesTable, targetsTable } from './harness/table.js';
import { checkNames, judge, judgeCount } from './harness/targets.js';

/**
 * `npm run bench [-- NAME...] [--rounds N] [--scale F]`: all benches, or those named. Ends with status 1 when a target is
 * missed. BENCH_DATABASE_URL names a server to use instead of one of its own.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, scale: { type: 'string', default: '1' } },
});

const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const folder = new URL('./', import.meta.url);

async function benches(): Promise<Bench[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).toSorted();
  const known = files.map((name) => name.slice(0, -'.bench.ts'.length));
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown) throw new Error(`there is no bench "${unknown}": choose from ${known.join(', ')}`);
  const wanted = files.filter((_, n) => positionals.length === 0 || positionals.includes(known[n] ?? ''));
  const modules = await Promise.all(
    wanted.map((name) => import(new URL(name, folder).href) as Promise<{ bench: Bench }>),
  );
  return modules.map((one) => one.bench);
}

/** Returns the number of targets that were missed. */
async function runBench(bench: Bench, server: BenchServer): Promise<number> {
  print(`\n## ${bench.name}: ${bench.what}`);
  const opened = await bench.open({
    createDatabase: (wish) => server.createDatabase(wish),
    scale: Number(options.scale),
    report: print,
  });
  try {
    checkNames(opened.targets, opened.cases);
    const rounds = Number(options.rounds ?? bench.rounds ?? 5);
    const samples = await measureAll(opened.cases, rounds, server.postmaster, print);
    const counted = opened.counts?.().map(judgeCount) ?? [];
    const verdicts = [...opened.targets.map((target) => judge(target, samples)), ...counted];
    for (const line of casesTable(opened.cases, samples)) print(line);
    print();
    for (const line of targetsTable(verdicts)) print(line);
    for (const note of opened.notes ?? []) print(`- ${note}`);
    return verdicts.filter((verdict) => !verdict.met).length;
  } finally {
    await opened.close();
  }
}

const startedAt = Date.now();
const server = await startServer().catch((error: unknown) => {
  process.stderr.write(`${noDatabaseText(error, process.env['BENCH_DATABASE_URL'])}\n`);
  return process.exit(2);
});
// What a bench opens of the tests' houses stands on the same server.
process.env['TEST_DATABASE_URL'] = server.url;
let missed = 0;
try {
  print(`Node.js ${process.version}, PostgreSQL ${server.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}`);
  for (const bench of await benches()) missed += await runBench(bench, server);
} finally {
  await server.stop();
}
print(
  `\n${Math.round((Date.now() - startedAt) / 1_000)} s; ${missed === 0 ? 'all targets met' : `${missed} targets missed`}`,
);
process.exitCode = missed === 0 ? 0 : 1;
