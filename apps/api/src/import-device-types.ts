import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileVerdict } from './commands/import-device-types.js';
import { sendDeviceTypes } from './device-types/send-device-types.js';

/** `npm run devicetypes -- FOLDER`: sends all YAML files of a folder to a Rackledger, and says what became of each. */

const help = `npm run devicetypes -- [--server URL] [--dry-run] [--reason TEXT] FOLDER
  --server URL   where Rackledger listens; http://127.0.0.1:8080 unless told
  --dry-run      write nothing
The access token (role operator) is read from RACKLEDGER_TOKEN.
`;

const options = {
  server: { type: 'string', default: 'http://127.0.0.1:8080' },
  'dry-run': { type: 'boolean', default: false },
  reason: { type: 'string' },
} as const;

async function filesIn(folder: string) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));
}

function tell({ file, verdict, problems, notes }: FileVerdict): void {
  for (const { line, message } of [...problems, ...notes])
    process.stdout.write(`${file}${line === null ? '' : `:${line}`}: ${message}\n`);
  if (verdict === 'REFUSED' && problems.length === 0) process.stdout.write(`${file}: refused\n`);
}

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const [folder] = positionals;
  const token = process.env['RACKLEDGER_TOKEN'];
  if (folder === undefined || token === undefined || positionals.length > 1) {
    process.stderr.write(help);
    process.exitCode = 2;
    return;
  }
  const sending = { server: values.server, token, dryRun: values['dry-run'], reason: values.reason };
  const counts = new Map<string, number>();
  for await (const one of sendDeviceTypes(sending, await filesIn(folder))) {
    tell(one);
    counts.set(one.verdict, (counts.get(one.verdict) ?? 0) + 1);
  }
  const told = [...counts].map(([verdict, count]) => `${count} ${verdict.toLowerCase()}`);
  process.stdout.write(`${told.join(', ') || 'no YAML files there'}${sending.dryRun ? ' (dry run)' : ''}\n`);
  if (counts.has('REFUSED')) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
