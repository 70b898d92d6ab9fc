import Consul from 'consul';
import { CatalogueDenied } from '#libs/ports/index.js';
import { CannotServe } from './failover.js';
import { usualDeadlineMs, type ConsulReach } from './reach.js';
import type { RestClient } from './rest-client.js';

/** One address, by both clients over the same connections. */
export interface ConsulAddress {
  readonly address: string;
  readonly rest: RestClient;
  readonly plain: Consul;
}

/** The package's client for one address. */
export function plainClient(rest: RestClient): Consul {
  const { hostname, port, protocol } = new URL(rest.address);
  const secure = protocol === 'https:';
  return new Consul({
    host: hostname,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    secure,
    agent: rest.agent,
  });
}

/** What every read is asked with. `node-meta` is passed on by the package, though its types do not name it. */
export function askedWith({ datacenter, token, deadlineMs }: ConsulReach, meta?: string) {
  return {
    dc: datacenter,
    timeout: deadlineMs ?? usualDeadlineMs,
    ...(token === undefined ? {} : { token }),
    ...(meta === undefined ? {} : { 'node-meta': meta }),
  };
}

interface AnsweredWith {
  readonly statusCode?: number;
  readonly message: string;
}

/** @throws CatalogueDenied for a token that is unknown or may not; else CannotServe */
export async function told<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const { statusCode, message } = error as AnsweredWith;
    throw statusCode === 403 ? new CatalogueDenied(message) : new CannotServe(message);
  }
}
