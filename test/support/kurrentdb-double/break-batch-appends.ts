/**
 * A program of its own, since what it shows would end the process that it happens in: the client's single-stream
 * append, on a connection that stalls and then breaks. Prints how many rejections nobody could catch.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { KurrentDouble } from './index.js';

const event = () => jsonEvent({ type: 'MachineNamed', data: { text: 'x'.repeat(40_000) } });

async function main(): Promise<void> {
  let uncaught = 0;
  process.on('unhandledRejection', () => uncaught++);
  const double = await KurrentDouble.start();
  const client = KurrentDBClient.connectionString(double.url);
  await client.appendToStream('machine-0', event());
  double.node(0).cable.freeze();
  const appends = Array.from({ length: 60 }, (_, n) => client.appendToStream(`machine-${n + 1}`, event()));
  const settled = Promise.allSettled(appends);
  await pause(200);
  double.cut();
  await Promise.race([settled, pause(5_000)]);
  await pause(50);
  process.stdout.write(`${uncaught}\n`);
  await double.stop();
  process.exit(0);
}

void main();
