import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  configurationDocument,
  inventoryHeaders,
  type ConfigurationDocument,
  type InventoryDocument,
  type ObservationDocument,
} from '#libs/contracts/index.js';
import type { Left } from './journal.js';

export interface Told<Document> {
  /** What the play calls the machine. */
  readonly machine: string;
  readonly document: Document;
  readonly observedMinutesAgo: number;
}
export type Report = Told<InventoryDocument>;

/** What the seeds need of the centre: its own front door, as everybody else uses it. */
export interface Visitor {
  /** As a live image does. @returns the machine's id; or the conflict, where a person has to say which machine it is */
  enrol(report: Report): Promise<Left>;
  /** By the machine's own token; as an operator where it was lost with a play that was interrupted. */
  report(report: Report): Promise<Left>;
  /** The machine's configuration, picked up by its own token once it has a name and the secrets of its own. @throws Error when there is none in time */
  pickUp(machine: string, enrolledAs: InventoryDocument): Promise<ConfigurationDocument>;
  /** What it sees beside its hardware, by its own token: only behind `pickUp`. */
  observe(told: Told<ObservationDocument>): Promise<void>;
  /** What machines call with that enrolled in this play, by what the play calls them. */
  readonly tokens: ReadonlyMap<string, string>;
  /** @throws RefusedMutation */
  mutate(name: string, input: Readonly<Record<string, unknown>>): Promise<void>;
}

export class RefusedMutation extends Error {
  override readonly name = 'RefusedMutation';
}

const patienceMs = 30_000;
/** Read models are behind the log by moments; a machine asks again until they have its name. */
const attempts = 20;
const waitSeconds = 2;

const reportAnswer = z.object({
  machineId: z.string().optional(),
  conflictId: z.string().optional(),
  token: z.string().optional(),
});
const configurationAnswer = z.object({ configuration: configurationDocument });
const outcome = z.object({ refusal: z.object({ code: z.string(), message: z.string() }).nullable() });
const graphQLAnswer = z.object({
  data: z.record(z.string(), outcome).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

async function call(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(patienceMs) });
  const graphql = response.headers.get('content-type')?.includes('graphql') === true;
  if (response.ok || response.status === 304 || graphql) return response;
  throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
}

const bearer = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` });

async function post(url: string, { document, observedMinutesAgo }: Told<object>, token?: string): Promise<Response> {
  const now = Date.now();
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    [inventoryHeaders.observedAt]: new Date(now - observedMinutesAgo * 60_000).toISOString(),
    [inventoryHeaders.agentNow]: new Date(now).toISOString(),
    ...bearer(token),
  };
  const body = new Uint8Array(gzipSync(JSON.stringify(document)));
  return call(url, { method: 'POST', headers, body });
}

const send = async (url: string, report: Report, token?: string) =>
  reportAnswer.parse(await (await post(url, report, token)).json());

/**
 * Passwords are sealed by the centre moments after a machine was accepted, placed or given sessions. A configuration that was picked up
 * before is behind the one that follows, and every machine would be asked to apply its own anew.
 */
function isWhole({ secrets, bmc, missing }: ConfigurationDocument): boolean {
  const kinds = new Set(secrets.map(({ kind }) => kind));
  const ownAccount = bmc?.user === undefined || kinds.has('bmc-credentials');
  return kinds.has('console-password') && ownAccount && !missing.some(({ section }) => section === 'bgp');
}

async function configurationOf(url: string, token: string): Promise<ConfigurationDocument> {
  let tag: string | null = null;
  let named: ConfigurationDocument | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const headers = { ...bearer(token), ...(tag !== null && { 'if-none-match': tag }) };
    const response = await call(`${url}/node/v1/config?wait=${waitSeconds}`, { headers });
    tag = response.headers.get('etag') ?? tag;
    if (response.status !== 200) continue;
    const { configuration } = configurationAnswer.parse(await response.json());
    if (configuration.fqdn === undefined) continue;
    if (isWhole(configuration)) return configuration;
    named = configuration;
  }
  if (named) return named;
  throw new Error('a machine got no name in time');
}

function inputType(mutation: string): string {
  return `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
}

/** Some mutations share their input. */
const inputTypes: Readonly<Record<string, string>> = {
  createVrf: 'VrfInput',
  createVlanGroup: 'VlanGroupInput',
};

async function mutate(url: string, token: string, name: string, input: Readonly<Record<string, unknown>>) {
  const type = inputTypes[name] ?? inputType(name);
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { refusal { code message } } }`;
  const headers = { 'content-type': 'application/json', ...bearer(token) };
  const request = { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) };
  const answer = graphQLAnswer.parse(await (await call(`${url}/graphql`, request)).json());
  if (answer.errors?.[0]) throw new Error(`${name}: ${answer.errors[0].message}`);
  const refusal = answer.data?.[name]?.refusal;
  if (refusal) throw new RefusedMutation(`${name} was refused (${refusal.code}): ${refusal.message}`);
}

export function createVisitor(url: string, token: string): Visitor {
  /** Of machines that enrolled in this play. */
  const tokens = new Map<string, string>();
  const enrolAs = async (report: Report, who?: string): Promise<Left> => {
    const { token: own, ...left } = await send(`${url}/node/v1/enroll`, report, who);
    if (own !== undefined) tokens.set(report.machine, own);
    return left;
  };
  return {
    tokens,
    enrol: (report) => enrolAs(report),
    report: async (report) => {
      const { token: _, ...left } = await send(`${url}/node/v1/inventory`, report, tokens.get(report.machine) ?? token);
      return left;
    },
    pickUp: async (machine, document) => {
      if (!tokens.has(machine)) await enrolAs({ machine, document, observedMinutesAgo: 0 }, token);
      return configurationOf(url, tokens.get(machine) ?? '');
    },
    observe: async (told) => void (await post(`${url}/node/v1/observations`, told, tokens.get(told.machine))),
    mutate: (name, input) => mutate(url, token, name, input),
  };
}
