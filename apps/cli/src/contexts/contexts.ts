import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { exitCode, Failure } from '../exit-code.js';
import type { Centre } from '../graphql/client.js';
import { checkTransport } from './transport.js';

/** One installation of Rackledger, by a name of one's own. */
export interface Context {
  readonly url: string;
  readonly token?: string;
  /** Of a token that `login` had issued: `logout` revokes it. */
  readonly tokenId?: string;
  /** File with the PEM of the authority to trust. */
  readonly ca?: string;
}

export interface Contexts {
  readonly current?: string;
  readonly contexts: Readonly<Record<string, Context>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** XDG Base Directory Specification. */
export function contextsPath(environment: Environment): string {
  const folder = environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? homedir(), '.config');
  return environment['RACKLEDGER_CLI_CONFIG'] ?? join(folder, 'rackledger', 'contexts.yaml');
}

/** By a name of somebody's own: what every object has by itself (`constructor`) is none. */
export const contextNamed = ({ contexts }: Contexts, name: string): Context | undefined =>
  Object.hasOwn(contexts, name) ? contexts[name] : undefined;

/** @throws Failure where the file is there and cannot be read */
export function readContexts(environment: Environment): Contexts {
  const path = contextsPath(environment);
  try {
    const found = parse(readFileSync(path, 'utf8')) as Partial<Contexts> | null;
    return { ...found, contexts: found?.contexts ?? {} };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { contexts: {} };
    throw new Failure(exitCode.misused, `${path} cannot be read: ${String(error)}`, 'Mend the file, or remove it.');
  }
}

/** Whole or not at all, and for its owner only: there are tokens in it. */
export function writeContexts(environment: Environment, contexts: Contexts): string {
  const path = contextsPath(environment);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, stringify(contexts), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return path;
}

/** Kept under its name, and from now on the one that is meant. @returns where it is kept */
export function keepContext(environment: Environment, name: string, context: Context): string {
  const { contexts } = readContexts(environment);
  return writeContexts(environment, { current: name, contexts: { ...contexts, [name]: context } });
}

/** @returns what was kept, if anything was */
export function forgetContext(environment: Environment, name: string): Context | undefined {
  const kept = readContexts(environment);
  const { current } = kept;
  const gone = contextNamed(kept, name);
  const others = Object.fromEntries(Object.entries(kept.contexts).filter(([one]) => one !== name));
  const stays = current !== undefined && current !== name;
  if (gone) writeContexts(environment, { contexts: others, ...(stays && { current }) });
  return gone;
}

export interface Asked {
  readonly context?: string | undefined;
  readonly url?: string | undefined;
  readonly ca?: string | undefined;
}

export const defaultUrl = 'http://127.0.0.1:8080';

function chosen(asked: Asked, environment: Environment): Partial<Context> {
  const kept = readContexts(environment);
  const name = asked.context ?? environment['RACKLEDGER_CONTEXT'] ?? kept.current;
  if (name === undefined) return {};
  const found = contextNamed(kept, name);
  if (found) return found;
  const known = Object.keys(kept.contexts).join(', ');
  throw new Failure(
    exitCode.misused,
    `There is no context ${name}.`,
    known === '' ? 'Add it with `rackledger context add`.' : `There are: ${known}.`,
  );
}

export function pemOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(
      exitCode.misused,
      `The authority's certificate cannot be read: ${String(error)}`,
      'It is what --ca, RACKLEDGER_CA or the context names: a file of PEM.',
    );
  }
}

/**
 * Where Rackledger is: options before the environment before the context. A token of a context never goes to another address.
 * @throws Failure where there is no token, or others would read it on the way
 */
export function centreOf(asked: Asked, environment: Environment): Centre {
  const context = chosen(asked, environment);
  const elsewhere = asked.url ?? environment['RACKLEDGER_URL'];
  const url = elsewhere ?? context.url ?? defaultUrl;
  const token = environment['RACKLEDGER_TOKEN'] ?? (url === context.url ? context.token : undefined);
  if (token === undefined)
    throw new Failure(
      exitCode.notAllowed,
      `There is no token for ${url}.`,
      'Say `rackledger login --url URL`, or set RACKLEDGER_TOKEN.',
    );
  checkTransport(url, environment);
  return { url, token, ca: pemOf(asked.ca ?? environment['RACKLEDGER_CA'] ?? context.ca) };
}
