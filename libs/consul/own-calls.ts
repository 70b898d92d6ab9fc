import {
  CatalogueDenied,
  type CatalogueAnswer,
  type CatalogueChange,
  type SeenChecks,
  type TokenRights,
  type TransactionOutcome,
} from '#libs/ports/index.js';
import { CannotServe, type Failover } from './failover.js';
import type { ConsulAddress } from './plain-reads.js';
import { usualDeadlineMs, type ConsulReach } from './reach.js';
import type { RestAnswer, RestCall } from './rest-client.js';
import { operationOf, outcomeOf } from './transaction.js';
import { checkOf, checksOnWire, rightsOnWire } from './wire.js';

/** What all calls of one datacenter are made with. */
export interface Around {
  readonly reach: ConsulReach;
  readonly failover: Failover<ConsulAddress>;
}

const deadlineOf = ({ deadlineMs }: ConsulReach): number => deadlineMs ?? usualDeadlineMs;

/** A call of our own client. Statuses that say something to the caller are let through. */
async function ownCall(
  { reach }: Around,
  { rest }: ConsulAddress,
  call: Omit<RestCall, 'deadlineMs'> & { readonly deadlineMs?: number },
  meant: readonly number[] = [],
): Promise<RestAnswer> {
  const answer = await rest.call({ deadlineMs: deadlineOf(reach), ...call });
  if (answer.status === 200 || meant.includes(answer.status)) return answer;
  const said = `${answer.status} ${answer.text.slice(0, 300).trim()}`;
  throw answer.status === 403 ? new CatalogueDenied(said) : new CannotServe(said);
}

/** Answers of newer versions and of older ones: 401 is "there are no rights here", 404 "I do not tell". */
function rightsIn({ status, text }: RestAnswer): TokenRights {
  if (status === 401) return { rights: 'not-needed' };
  if (status === 403) return { rights: 'unknown-token' };
  if (status !== 200) return { rights: 'not-told' };
  const told = rightsOnWire.parse(JSON.parse(text));
  const may = (resource: string, access: string) =>
    told.some((one) => one.Resource === resource && one.Access === access && one.Allow);
  return {
    rights: 'told',
    nodes: may('node', 'write'),
    services: may('service', 'write'),
    keys: may('key', 'write'),
    reads: may('node', 'read') && may('service', 'read'),
  };
}

type AskedRights = Readonly<Record<'node' | 'service' | 'key', string>>;

function askedRights(of: AskedRights): string {
  const both = (Resource: string, Segment: string) =>
    ['read', 'write'].map((Access) => ({ Resource, Segment, Access }));
  return JSON.stringify([...both('node', of.node), ...both('service', of.service), ...both('key', of.key)]);
}

/** Who does not say so much in that time is as good as away. */
const pingMs = 3_000;

export function ping(around: Around): Promise<CatalogueAnswer> {
  return around.failover.run(async (client) => {
    const began = performance.now();
    const deadlineMs = Math.min(pingMs, deadlineOf(around.reach));
    const { text } = await ownCall(around, client, { method: 'GET', path: '/status/leader', deadlineMs });
    if (JSON.parse(text) === '') throw new CannotServe('it has no leader');
    return { address: client.address, latencyMs: performance.now() - began };
  });
}

export function rights(around: Around, of: AskedRights): Promise<TokenRights> {
  const call = { method: 'POST', path: '/internal/acl/authorize', body: askedRights(of) } as const;
  return around.failover.run(async (client) => rightsIn(await ownCall(around, client, call, [401, 403, 404, 405])));
}

export function transact(around: Around, changes: readonly CatalogueChange[]): Promise<TransactionOutcome> {
  const body = JSON.stringify(changes.map(operationOf));
  return around.failover.run(async (client) => {
    const answer = await ownCall(around, client, { method: 'PUT', path: '/txn', body }, [409, 413]);
    const outcome = outcomeOf(answer, Buffer.byteLength(body));
    if (!outcome) throw new CannotServe(`${answer.status}`);
    return outcome;
  });
}

/** 1/16 of the wait is added by the server, so that not all come back at once. */
const blockingDeadlineMs = (waitSeconds: number, reach: ConsulReach): number =>
  waitSeconds * 1_000 * (1 + 1 / 16) + deadlineOf(reach);

export function checks(
  around: Around,
  after: string | undefined,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<SeenChecks> {
  const query = after === undefined ? {} : { index: after, wait: `${waitSeconds}s` };
  const deadlineMs = blockingDeadlineMs(after === undefined ? 0 : waitSeconds, around.reach);
  const call = { method: 'GET', path: '/health/state/any', query, deadlineMs, signal } as const;
  return around.failover.run(async (client) => {
    const { text, index = '0' } = await ownCall(around, client, call);
    // An index that went back (a restored or new server) is no place to wait from; neither is 0.
    const next = BigInt(index) < BigInt(after ?? 0) || index === '0' ? '1' : index;
    return { index: next, checks: checksOnWire.parse(JSON.parse(text)).map(checkOf) };
  }, signal);
}
