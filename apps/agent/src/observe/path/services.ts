import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ConfiguredMeasure, ServiceAnswer } from '#libs/contracts/index.js';
import type { ObserveLook } from '../observer.js';
import { offsetEdges, within } from './bands.js';
import { NoAnswer } from './datagram.js';
import { askDns } from './dns.js';
import { askNtp } from './ntp.js';
import { reachTcp } from './tcp.js';

type Service = ConfiguredMeasure['services'][number];

/** What a name server is asked for: what it has to know to be of use to the machine. */
const askedName = ({ configuration }: ObserveLook): string =>
  configuration?.fqdn ?? configuration?.dns?.search?.[0] ?? '.';

async function addressOf({ address }: Service): Promise<string> {
  if (isIP(address) !== 0) return address;
  const found = await lookup(address).catch(() => undefined);
  if (!found) throw new NoAnswer('the name has no address');
  return found.address;
}

async function asked(look: ObserveLook, service: Service, before: ServiceAnswer | undefined) {
  const address = await addressOf(service);
  if (service.kind === 'ntp') {
    const offset = Math.abs(await askNtp(address, service.port));
    return { offsetWithinMs: within(offset, offsetEdges, before?.answers ? before.offsetWithinMs : undefined) };
  }
  if (service.kind === 'anycast' && service.port !== undefined) await reachTcp(address, service.port);
  else await askDns(address, askedName(look), service.kind === 'dns' ? service.port : undefined);
  return {};
}

/** @param before what was told of it: bands, and words for the same trouble, stay */
export async function serviceAnswer(
  look: ObserveLook,
  service: Service,
  before: ServiceAnswer | undefined,
): Promise<ServiceAnswer> {
  const { kind, name, address } = service;
  try {
    return { kind, name, address, answers: true, ...(await asked(look, service, before)) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const problem = before?.answers === false ? before.problem : error.message;
    return { kind, name, address, answers: false, ...(problem !== undefined && { problem }) };
  }
}

/** All at once: each is another machine's work. */
export function serviceAnswers(
  look: ObserveLook,
  services: readonly Service[],
  before: readonly ServiceAnswer[] | undefined,
): Promise<ServiceAnswer[]> {
  return Promise.all(
    services.map((one) => {
      const known = before?.find(({ kind, name }) => kind === one.kind && name === one.name);
      return serviceAnswer(look, one, known);
    }),
  );
}
