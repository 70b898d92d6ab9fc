import { createHash, randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { ConfigurationDocument } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import {
  changedSections,
  configuration,
  configurationText,
  entitlementOf,
  machine,
  observation,
  observedSection,
  type ApplyAsked,
} from '#libs/domain/index.js';
import type { When } from '#libs/read-model/queries/index.js';
import type { Secrets, ServedConfigurations } from '#libs/records/index.js';
import { assembled, assembledOf, withTexts } from './assembled.js';

/** A configuration on its way to its machine. */
export interface Served {
  readonly kind: 'served';
  readonly generation: number;
  readonly digest: string;
  readonly document: ConfigurationDocument;
  /** Names this answer to this bearer: for ETag. */
  readonly tag: string;
  /** What the machine was told to apply, until it reported what became of it. */
  readonly apply: ApplyAsked | undefined;
}

export type ServeOutcome =
  | Served
  /** What the machine has already is what there is. */
  | {
      readonly kind: 'unchanged';
      readonly tag: string;
      readonly generation: number;
      /** Texts of secrets that could not be opened are lacking: they may come without any event. */
      readonly lacking: boolean;
    }
  /** The token does not speak for the machine, or the machine is not there any more. */
  | { readonly kind: 'not-entitled' }
  /** The read models do not know the machine yet. */
  | { readonly kind: 'not-yet' };

export interface Asking {
  readonly machineId: string;
  readonly tokenId: string;
  /** Tag of what the machine has. */
  readonly known?: string | undefined;
}

export interface Configurations {
  /** What the machine would be given, at a moment or now: with secrets by reference. Undefined: no such machine. */
  at(machineId: string, when?: When): Promise<ConfigurationDocument | undefined>;
  /** Of many at once; those that there are not are left out. */
  ofMachines(ids: readonly string[], when?: When): Promise<ReadonlyMap<string, ConfigurationDocument>>;
  /** Gives a machine its configuration, and writes down what it was given where that is other than before. */
  serve(asking: Asking): Promise<ServeOutcome>;
}

export interface ConfigurationParts {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  readonly secrets: Pick<Secrets, 'open'>;
  readonly served: ServedConfigurations;
}

/** sha256, hex: two documents that say the same have the same. */
export const digestOfConfiguration = (document: ConfigurationDocument): string =>
  createHash('sha256').update(configurationText(document)).digest('hex');

/** What goes out, and how it is written down: with secrets by reference and sealing. */
interface Outgoing {
  readonly document: ConfigurationDocument;
  readonly digest: string;
  /** References of the secrets whose texts go with it. */
  readonly texts: readonly string[];
}

/** @returns the generation; undefined where a newer document was given to the machine at this very moment */
async function record(
  { commands, served }: ConfigurationParts,
  { machineId, tokenId }: Asking,
  { document, digest, texts }: Outgoing,
): Promise<number | undefined> {
  const { state: before } = await commands.load(configuration, machineId);
  const old = before.digest === digest ? undefined : await served.find(machineId, before.generation);
  const changed = old ? changedSections(old.document, document) : [];
  const data = { machineId, digest, changed, secrets: texts, tokenId };
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: `machine:${machineId}` } as const;
  await commands.handle(configuration, machineId, { type: 'RecordServedConfiguration', data }, context);
  const { state } = await commands.load(configuration, machineId);
  if (state.digest !== digest) return undefined;
  // Also where it was written before: a crash may have come between the event and the document.
  await served.keep({ machineId, generation: state.generation, digest, document });
  return state.generation;
}

/** Changes when the document does, the text of a secret (its sealing is in the document), or what the bearer may see. */
const tagOf = (digest: string, entitled: boolean): string => `${digest.slice(0, 32)}${entitled ? 's' : ''}`;

/** Of an answer that lacks texts its bearer may have: another than the whole one's, so that it is given once it is there. */
function tagWithout(tag: string, untold: readonly string[]): string {
  if (untold.length === 0) return tag;
  return `${tag}-${createHash('sha256').update(untold.join('\n')).digest('hex').slice(0, 16)}`;
}

/** What the machine was told and has not reported about; for a machine that somebody vouched for only. */
async function pendingApply(
  { commands }: ConfigurationParts,
  machineId: string,
  asked: ApplyAsked | undefined,
): Promise<ApplyAsked | undefined> {
  if (!asked) return undefined;
  const { state } = await commands.load(observation, machineId);
  const done = observedSection(state, 'configuration')?.applied?.ask ?? 0;
  return done >= asked.ask ? undefined : asked;
}

/** Another tag while there is something to be told: a machine that has the document already is answered at once. */
const tagWith = (tag: string, apply: ApplyAsked | undefined): string => (apply ? `${tag}-a${apply.ask}` : tag);

async function unchanged(
  { commands }: ConfigurationParts,
  machineId: string,
  tag: string,
  lacking: boolean,
): Promise<ServeOutcome> {
  const { state } = await commands.load(configuration, machineId);
  return { kind: 'unchanged', tag, generation: state.generation, lacking };
}

/** References of the secrets whose texts are there or are not there. */
const referencesOf = ({ secrets }: ConfigurationDocument, there: boolean): string[] =>
  secrets.filter(({ text }) => (text !== undefined) === there).map(({ reference }) => reference);

async function serve(parts: ConfigurationParts, asking: Asking): Promise<ServeOutcome> {
  const { machineId, tokenId, known } = asking;
  const { state } = await parts.commands.load(machine, machineId);
  const entitlement = entitlementOf(state, tokenId);
  if (entitlement === 'nothing') return { kind: 'not-entitled' };
  const found = await assembled(parts.pool, machineId);
  if (!found) return { kind: 'not-yet' };
  const { document } = found;
  const [digest, entitled] = [digestOfConfiguration(document), entitlement === 'everything'];
  const apply = entitled ? await pendingApply(parts, machineId, state.applyAsked) : undefined;
  const whole = tagWith(tagOf(digest, entitled), apply);
  if (whole === known) return unchanged(parts, machineId, whole, false);
  const told = entitled ? withTexts(found, await parts.secrets.open(referencesOf(document, false))) : document;
  const tag = tagWithout(whole, entitled ? referencesOf(told, false) : []);
  if (tag === known) return unchanged(parts, machineId, tag, tag !== whole);
  const generation = await record(parts, asking, { document, digest, texts: referencesOf(told, true) });
  return generation === undefined
    ? serve(parts, asking)
    : { kind: 'served', generation, digest, document: told, tag, apply };
}

export function createConfigurations(parts: ConfigurationParts): Configurations {
  return {
    at: async (machineId, when) => (await assembled(parts.pool, machineId, when))?.document,
    ofMachines: async (ids, when) => {
      const found = await assembledOf(parts.pool, ids, when);
      return new Map([...found].map(([id, { document }]) => [id, document]));
    },
    serve: (asking) => serve(parts, asking),
  };
}
