import type { ConfigurationDocument, ConfigurationPart } from '#libs/contracts/index.js';
import { at, listOf, numberAt, textAt } from '../parsers/json.js';

/** What brings the network of this machine up. */
export const networkFlavours = ['netplan', 'networkd', 'ifupdown'] as const;
export type NetworkFlavour = (typeof networkFlavours)[number];

/** In the order in which they are applied: a key before what names it, the network last, the BMC by itself. */
export const partOrder: readonly ConfigurationPart[] = [
  'hostname',
  'hosts',
  'machine-id',
  'identifiers',
  'ssh-host-keys',
  'sshd',
  'repositories',
  'ntp',
  'dns',
  'routing',
  'network',
  'bmc',
];

/** A file as it is to be, whole. */
export interface GivenFile {
  readonly path: string;
  /** As chmod takes it. */
  readonly mode: string;
  readonly text: string;
  readonly part: ConfigurationPart;
  /** Account and group that it belongs to; root's, or whose it was, where nobody says. */
  readonly owner?: string;
  readonly group?: string;
}

/** Somebody told the machine to apply a generation; empty `parts`: all of it. */
export interface ApplyOrder {
  readonly ask: number;
  readonly generation: number;
  readonly parts: readonly ConfigurationPart[];
}

/** A configuration as the centre gave it. */
export interface GivenConfiguration {
  readonly generation: number;
  readonly digest: string;
  readonly document: ConfigurationDocument;
  readonly files: readonly GivenFile[];
  readonly order: ApplyOrder | undefined;
}

/** Below /etc, without a step upwards: whoever answers for the centre, the agent writes nowhere else. */
const plainPath = /^\/etc(?:\/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+$/;
/** Identifiers of a role stand where its software keeps them: what it knows itself by is its data, and no program. */
const identifierPath = /^\/(?:etc|opt|srv|var\/lib)(?:\/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+$/;
const account = /^[a-z_][a-z0-9_-]{0,31}$/;

/** Whether the agent reads and writes an identifier there, whoever says so. */
export const mayBeIdentifier = (path: string): boolean => identifierPath.test(path);

/** Undefined: not one that the agent would write. */
const identifierOf = (file: GivenFile, value: unknown): GivenFile | undefined => {
  const [owner, group] = [textAt(value, 'owner') ?? 'root', textAt(value, 'group') ?? 'root'];
  const fits = mayBeIdentifier(file.path) && /^0[0-7]{3}$/.test(file.mode);
  return fits && account.test(owner) && account.test(group) ? { ...file, owner, group } : undefined;
};

const isPart = (text: string | undefined): text is ConfigurationPart => partOrder.some((part) => part === text);

const fileOf = (value: unknown): GivenFile | undefined => {
  const [path, mode, part, text] = [
    textAt(value, 'path'),
    textAt(value, 'mode'),
    textAt(value, 'part'),
    at(value, 'text'),
  ];
  if (path === undefined || mode === undefined || !isPart(part) || typeof text !== 'string') return undefined;
  if (part === 'identifiers') return identifierOf({ path, mode, part, text }, value);
  if (!plainPath.test(path)) return undefined;
  return mode === '0644' || mode === '0600' ? { path, mode, part, text } : undefined;
};

const orderOf = (value: unknown): ApplyOrder | undefined => {
  const [ask, generation] = [numberAt(value, 'ask'), numberAt(value, 'generation')];
  if (ask === undefined || generation === undefined) return undefined;
  const parts = listOf(at(value, 'parts')).filter((part) => typeof part === 'string' && isPart(part));
  return { ask, generation, parts };
};

/** The answer of `GET /node/v1/config`; undefined where it is none, or names a file that the agent would not write. */
export const givenIn = (body: unknown): GivenConfiguration | undefined => {
  const [generation, digest] = [numberAt(body, 'generation'), textAt(body, 'digest')];
  const document = at(body, 'configuration');
  const files = listOf(at(body, 'files')).map(fileOf);
  if (generation === undefined || digest === undefined || textAt(document, 'machineId') === undefined) return undefined;
  if (files.includes(undefined)) return undefined;
  return {
    generation,
    digest,
    document: document as ConfigurationDocument,
    files: files as readonly GivenFile[],
    order: orderOf(at(body, 'apply')),
  };
};
