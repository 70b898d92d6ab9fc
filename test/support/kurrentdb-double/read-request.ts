import type { LogRecord } from './log-record.js';
import { streams } from './wire.js';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type FilterOptions = InstanceType<typeof streams.ReadReq.Options.FilterOptions>;

/** Pages of this many records are what the server reads at a time. */
const defaultWindow = 32;

/** A read as asked for, in plain terms. */
export interface ReadRequest {
  /** Undefined: the whole log. */
  readonly stream: string | undefined;
  readonly backwards: boolean;
  /** Most events; undefined: a subscription. */
  readonly count: number | undefined;
  readonly from: 'start' | 'end' | bigint;
  readonly matches: (record: LogRecord) => boolean;
  readonly window: number;
  /** A checkpoint after so many records looked at; 0: none (no filter). */
  readonly checkpointEvery: number;
}

export function readRequestOf(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (!options) throw new Error('a read without options');
  const filter = options.getFilter();
  const window = filter?.getMax() || defaultWindow;
  return {
    stream: options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()?.getStreamName_asU8()) : undefined,
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER),
    from: fromOf(options),
    matches: filter ? filterOf(filter) : () => true,
    window,
    checkpointEvery: filter ? window * filter.getCheckpointintervalmultiplier() : 0,
  };
}

export function nameOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

function fromOf(options: InstanceType<typeof streams.ReadReq.Options>): 'start' | 'end' | bigint {
  const place = options.getStream() ?? options.getAll();
  if (place?.hasStart()) return 'start';
  if (place?.hasEnd()) return 'end';
  const position = options.getAll()?.getPosition()?.getCommitPosition();
  return BigInt(position ?? options.getStream()?.getRevision() ?? '0');
}

function filterOf(filter: FilterOptions): (record: LogRecord) => boolean {
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const pattern = expression?.getRegex();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = pattern ? new RegExp(pattern) : undefined;
  return (record) => {
    const text = byStream ? record.stream : record.type;
    return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
  };
}
