import type { BgpSessionObservation, BgpState } from '#libs/contracts/index.js';

const states: Readonly<Record<string, BgpState>> = {
  Idle: 'idle',
  Connect: 'connect',
  Active: 'active',
  OpenSent: 'open-sent',
  OpenConfirm: 'open-confirm',
  Established: 'established',
  Down: 'disabled',
  Passive: 'active',
  Start: 'idle',
};

/** `name BGP table state since info`, at the beginning of a line; all about it is indented below. */
const headline =
  /^(\S+)\s+BGP\s+\S+\s+(\S+)\s+(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)\s*(.*)$/;
const routesLine = /Routes:\s+(\d+) imported(?:, \d+ filtered)?(?:, (\d+) exported)?(?:, (\d+) preferred)?/;

/** When BIRD says only a time, it was within the last day; `now` is when it was asked. Both by the clock of the machine. */
function sinceOf(text: string, now: Date, utcOffsetMinutes: number): string | null {
  const local = new Date(now.getTime() + utcOffsetMinutes * 60_000);
  const [day, time] = text.includes('-') ? text.split(' ') : [undefined, text];
  const date = day ?? local.toISOString().slice(0, 10);
  const at = Date.parse(`${date}T${(time ?? '00:00:00').slice(0, 8)}Z`);
  if (Number.isNaN(at)) return null;
  const same = at - utcOffsetMinutes * 60_000;
  const before = day === undefined && same > now.getTime() + 1_000 ? same - 86_400_000 : same;
  return new Date(before).toISOString();
}

function field(block: readonly string[], name: string): string | null {
  const found = block.find((line) => line.trimStart().startsWith(`${name}:`));
  return found === undefined ? null : found.slice(found.indexOf(':') + 1).trim() || null;
}

function asnOf(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

function routesOf(block: readonly string[]): BgpSessionObservation['routes'] {
  const routes: BgpSessionObservation['routes'] = [];
  let family: 'ipv4' | 'ipv6' | undefined;
  for (const line of block) {
    const channel = /^\s+Channel (ipv4|ipv6)$/.exec(line)?.[1];
    if (channel === 'ipv4' || channel === 'ipv6') family = channel;
    const found = family && routesLine.exec(line);
    if (!family || !found) continue;
    const [received, exported, preferred] = found.slice(1).map((text) => (text === undefined ? null : Number(text)));
    routes.push({ family, received: received ?? null, exported: exported ?? null, preferred: preferred ?? null });
    family = undefined;
  }
  return routes;
}

function sessionOf(head: RegExpExecArray, block: readonly string[], now: Date, offset: number): BgpSessionObservation {
  const [, name = '', protocol = '', since = '', info = ''] = head;
  const said = field(block, 'BGP state') ?? info.split(/\s+/)[0] ?? '';
  const [address, zone] = (field(block, 'Neighbor address') ?? '').split('%');
  const vrf = field(block, 'VRF');
  return {
    name,
    ...(vrf !== null && { vrf }),
    peerAddress: address ? address : null,
    interface: zone ?? null,
    peerAsn: asnOf(field(block, 'Neighbor AS')),
    localAsn: asnOf(field(block, 'Local AS')),
    state: protocol === 'down' ? 'disabled' : (states[said] ?? 'idle'),
    since: sinceOf(since, now, offset),
    routes: routesOf(block),
    lastError: field(block, 'Last error'),
  };
}

/**
 * BGP sessions as `birdc show protocols all` tells them (BIRD 2). What is no BGP, or waits to make sessions (a range of
 * neighbours), is left out.
 * @param now when it was asked
 * @param utcOffsetMinutes of the machine's time zone: BIRD tells local time
 */
export function parseBirdSessions(text: string, now: Date, utcOffsetMinutes = 0): readonly BgpSessionObservation[] {
  const sessions: BgpSessionObservation[] = [];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const head = headline.exec(line);
    if (!head) continue;
    const end = lines.findIndex((one, nth) => nth > at && /^\S/.test(one));
    const block = lines.slice(at + 1, end < 0 ? lines.length : end);
    if (field(block, 'Neighbor range') === null) sessions.push(sessionOf(head, block, now, utcOffsetMinutes));
  }
  return sessions;
}

/** Prefixes that `birdc show route export NAME` lists, sorted: a route begins its line, what is said of it is indented. */
export function parseBirdRoutes(text: string): readonly string[] {
  const prefixes = text.split('\n').flatMap((line) => /^([0-9a-f.:]+\/\d+)\s/.exec(line)?.[1] ?? []);
  return [...new Set(prefixes)].sort();
}
