import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { ConfigurationDocument } from '#libs/contracts/index.js';
import { configurationDifferences } from '#libs/domain/index.js';
import {
  servedConfigurationsPage,
  type MachineAt,
  type ServedConfigurationView,
  type When,
} from '#libs/read-model/queries/index.js';
import { networkFlavours, renderHost } from '#libs/rendering/host/index.js';
import { renderStorage } from '#libs/rendering/storage/index.js';
import { digestOfConfiguration } from '#libs/configuration/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentOn, type TimeAxis } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';

interface PageOf {
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Compared {
  readonly machineId: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly axis?: TimeAxis | null;
  readonly fromGeneration?: number | null;
  readonly toGeneration?: number | null;
}

interface Shown {
  readonly document: ConfigurationDocument;
}

type Documents = DataLoader<string, ConfigurationDocument | null>;
const made = new WeakMap<Loaders, Documents>();
/** Configurations of one statement each way; a snapshot has a connection for itself, and is to be short. */
const atOnce = 50;

/** Kept as long as the request's other loaders of that moment. One snapshot at a time: others want connections too. */
function documentsOf(api: ApiContext, when: When | undefined): Documents {
  const key = api.loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  let before: Promise<unknown> = Promise.resolve();
  const load = async (ids: readonly string[]) => {
    api.gone?.throwIfAborted();
    const found = await api.services.configurations.ofMachines(ids, when);
    return ids.map((id) => found.get(id) ?? null);
  };
  const inTurn = (ids: readonly string[]) => {
    const turn = before.then(() => load(ids));
    before = turn.catch(() => undefined);
    return turn;
  };
  const loader: Documents = new DataLoader(inTurn, { maxBatchSize: atOnce });
  made.set(key, loader);
  return loader;
}

async function configurationOf({ id, when }: MachineAt, _: unknown, api: ApiContext): Promise<object | null> {
  const document = await documentsOf(api, when).load(id);
  return document ? { document, digest: digestOfConfiguration(document), missing: document.missing } : null;
}

function rendered({ document }: Shown, { flavour }: { readonly flavour?: string | null }): object {
  const wanted = networkFlavours.find((one) => one === flavour?.toLowerCase()) ?? 'netplan';
  const files = renderHost(document, wanted);
  return files.verdict === 'rendered' ? { files: files.files, refusal: null } : { files: [], refusal: files.refusal };
}

function storageScript({ document }: Shown): object {
  const script = renderStorage(document);
  return script.verdict === 'rendered' ? { text: script.text, refusal: null } : { text: null, refusal: script.refusal };
}

async function servedTo({ id, when }: MachineAt, args: PageOf, { services }: ApiContext): Promise<object> {
  const upTo = when?.axis === 'recorded' ? when.moment.position : undefined;
  return sayingWhatIsWrong(servedConfigurationsPage(services.pool, id, { ...askedPage(args), upTo }));
}

/** @throws GraphQLError BAD_USER_INPUT for a generation that the machine was not given */
async function generation({ services }: ApiContext, machineId: string, number: number): Promise<ConfigurationDocument> {
  const found = await services.servedConfigurations.find(machineId, number);
  if (found) return found.document;
  throw publicError('BAD_USER_INPUT', `The machine was given no generation ${number}.`, { field: 'fromGeneration' });
}

async function difference(_: unknown, asked: Compared, api: ApiContext, info: GraphQLResolveInfo) {
  const { machineId, from, to, axis, fromGeneration, toGeneration } = asked;
  const side = async (number: number | null | undefined, moment: string | null | undefined) => {
    if (typeof number === 'number') return generation(api, machineId, number);
    return api.services.configurations.at(machineId, await momentOn(api.services, info, axis, moment));
  };
  if (typeof from === 'string' ? typeof fromGeneration === 'number' : typeof fromGeneration !== 'number')
    throw publicError('BAD_USER_INPUT', 'Say what to compare by exactly one of from and fromGeneration.', {
      field: 'from',
    });
  const [before, after] = await Promise.all([side(fromGeneration, from), side(toGeneration, to)]);
  return configurationDifferences(before, after);
}

export const configurationResolvers: Resolvers = {
  Query: { configurationDifference: difference },
  Machine: { configuration: configurationOf, servedConfigurations: servedTo },
  MachineConfiguration: { rendered, storageScript },
  ServedConfiguration: {
    document: async (
      { machineId, generation: number }: ServedConfigurationView,
      _: unknown,
      { services }: ApiContext,
    ) => (await services.servedConfigurations.find(machineId, number))?.document ?? null,
  },
};
