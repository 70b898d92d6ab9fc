import type { InventoryDocument } from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';
import type { Collector, Environment, Sections } from './collector.js';
import { Notes } from './notes.js';
import { inOrder } from './order.js';
import { Reader } from './reader.js';
import { sourcesOf } from './sources.js';
import { tidy } from './tidy.js';

export interface CollectOptions {
  readonly agent: { readonly name: string; readonly version: string };
  readonly environment: Environment;
  readonly collectors: readonly Collector[];
  /** Told what a tool complained of, which has no place in a report. */
  readonly explain?: (section: string, complaint: string) => void;
  /** For tests: a tenth makes every collector's deadline ten times as short. */
  readonly haste?: number;
}

/** Looks at the whole machine. The same machine, looked at twice, gives equal documents, byte for byte. */
export const collect = async (host: Host, options: CollectOptions): Promise<InventoryDocument> => {
  const notes = new Notes();
  const readerFor = (section: string): Reader =>
    new Reader(host, (reason, complaint) => {
      notes.add(section, reason);
      if (complaint !== undefined) options.explain?.(section, complaint);
    });
  const sources = sourcesOf(readerFor);
  const parts = await Promise.all(
    options.collectors.map((collector) => {
      const look = { reader: readerFor(collector.name), sources, environment: options.environment };
      const fail = (reason: string): void => notes.add(collector.name, reason);
      return within(collector.deadlineMs * (options.haste ?? 1), collector.collect(look), fail);
    }),
  );
  return tidy(frame(host, options, inOrder(merged(parts)), notes));
};

/** Runs to the deadline; what fails or is late is noted and gives nothing. */
const within = async (
  deadlineMs: number,
  work: Promise<Sections>,
  fail: (reason: string) => void,
): Promise<Sections> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Sections>((settle) => {
    timer = setTimeout(() => {
      fail(`not finished within ${deadlineMs / 1000} s`);
      settle({});
    }, deadlineMs);
  });
  const done = work.catch((error: unknown) => {
    fail(`could not be understood: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  });
  const sections = await Promise.race([done, late]);
  clearTimeout(timer);
  return sections;
};

/** The first collector that reports a section wins: fallbacks come last in the list. */
const merged = (parts: readonly Sections[]): Sections => {
  const whole: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) whole[name] ??= value;
  }
  return whole;
};

const frame = (host: Host, options: CollectOptions, sections: Sections, notes: Notes): InventoryDocument => ({
  format: 'rackledger.inventory/1',
  agent: options.agent,
  environment: options.environment,
  privileged: host.privileged,
  ...sections,
  notReported: notes.list(),
});
