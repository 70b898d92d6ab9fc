import { LogPartitions, type LogPartition } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { CheckpointMaker, lineOf } from '#libs/trust/index.js';
import { ConfigError, type Config } from './config.js';
import { logCommand, logHelp, type LogCommand } from './log-tools/log-command.js';
import { reachLog, type ReachedLog } from './log-tools/reach-log.js';
import { loggerOfTool } from './log/logger.js';
import { createProgress } from './progress.js';
import { readConfig } from './read-config.js';
import { Shutdown } from './shutdown.js';

/** `npm run log`: see logHelp. */

const say = (text: string): unknown => process.stdout.write(`${text}\n`);
const defaultTablespace = 'pg_default';

function lineAbout(one: LogPartition): string {
  const state = one.packed ? 'packed' : one.full ? 'full' : one.events > 0n ? 'open' : 'empty';
  const perEvent = one.events > 0n ? `${Math.round(one.bytes / Number(one.events))} B/event` : '';
  const size = `${(one.bytes / 2 ** 20).toFixed(1)} MiB`;
  const columns = [one.name.padEnd(24), state.padEnd(7), `${one.events}`.padStart(11), size.padStart(12)];
  return `${columns.join(' ')} ${perEvent.padStart(13)}  ${one.tablespace ?? defaultTablespace}`;
}

async function listPartitions(partitions: LogPartitions): Promise<void> {
  say(
    `${'partition'.padEnd(24)} ${'state'.padEnd(7)} ${'events'.padStart(11)} ${'size'.padStart(12)} ${' '.repeat(13)}  tablespace`,
  );
  for (const one of await partitions.list()) say(lineAbout(one));
}

type Change = Extract<LogCommand, { readonly name: string }>;

async function change(command: Change, log: ReachedLog): Promise<void> {
  const partitions = new LogPartitions(log.pool);
  const progress = createProgress();
  await progress.step(`${command.type} ${command.name}`, async (note) => {
    const done = (position: bigint): void => note(`at position ${position}`);
    note(lineAbout(await changed(command, partitions, log, done)).trim());
  });
}

async function changed(
  command: Change,
  partitions: LogPartitions,
  log: ReachedLog,
  done: (position: bigint) => void,
): Promise<LogPartition> {
  if (command.type === 'move') {
    const { name, tablespace } = command;
    return partitions.move(name, tablespace === defaultTablespace ? undefined : tablespace, done);
  }
  if (command.type === 'unpack') return partitions.unpack(command.name, done);
  return partitions.pack(command.name, await log.checkpoints.covered(), done);
}

function makerOf({ scan, checkpoints: store, files, keys }: ReachedLog, config: Config): CheckpointMaker {
  return new CheckpointMaker({
    scan,
    store,
    files,
    keys,
    clock: systemClock,
    everyEvents: config.checkpointEvents,
    everyMs: 0,
  });
}

async function run(command: LogCommand, config: Config, log: ReachedLog): Promise<void> {
  switch (command.type) {
    case 'help':
      return;
    case 'partitions':
      return listPartitions(new LogPartitions(log.pool));
    case 'checkpoint': {
      const made = await makerOf(log, config).round();
      for (const { number, position } of made) say(`checkpoint ${number} covers the log up to position ${position}`);
      if (made.length === 0) say('nothing came since the last checkpoint');
      return;
    }
    case 'rotate-key': {
      const { number } = await makerOf(log, config).rotateKey();
      say(`checkpoint ${number} hands over to the new key; keep its public key where you keep checkpoints`);
      return;
    }
    case 'checkpoints':
      for await (const one of log.checkpoints.all(command.after)) process.stdout.write(lineOf(one));
      return;
    default:
      return change(command, log);
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const command = logCommand(argv);
  if (command.type === 'help') return void process.stdout.write(logHelp);
  const config = readConfig(process.env, []);
  if (config.eventStoreUrl !== undefined && ['partitions', 'pack', 'unpack', 'move'].includes(command.type))
    throw new ConfigError(
      'EVENT_STORE_URL: the log is in KurrentDB, which keeps its own house; partitions are of PostgreSQL',
    );
  const shutdown = new Shutdown(loggerOfTool(config));
  try {
    await run(command, config, await reachLog(config, createProgress(process.stderr), shutdown));
  } finally {
    await shutdown.run();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { name, message, stack } = error as Error;
  const expected = ['ConfigError', 'PartitionRefusal', 'CannotSign'].includes(name);
  process.stderr.write(`${expected ? message : (stack ?? message)}\n`);
  process.exitCode = 1;
}
