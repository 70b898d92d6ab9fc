import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { DeviceTypeContent, DeviceTypeInterface } from '#libs/contracts/index.js';
import { catalogueCommands, slotsOfType, speedOfInterfaceType } from '#libs/domain/index.js';
import {
  deviceTypesById,
  deviceTypesPage,
  type DeviceTypesRequest,
  type DeviceTypeView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { givenCommand } from '../commands/given-command.js';
import {
  importDeviceTypes,
  type FileVerdict,
  type ImportAnswer,
  type ImportInput,
} from '../commands/import-device-types.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';

type Listed = Omit<DeviceTypesRequest, 'first'> & AskedMoment & { first?: number | null; waitFor?: bigint | null };
type Sought = AskedMoment & { readonly id: string; readonly waitFor?: bigint | null };

const made = new WeakMap<Loaders, DataLoader<string, DeviceTypeView | null>>();

/** Device types of a moment by id, batched; kept as long as the request's other loaders of that moment. */
export function deviceTypeLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh = new DataLoader<string, DeviceTypeView | null>(async (ids) => {
    const found = await deviceTypesById(pool, ids, when);
    return ids.map((id) => found.get(id) ?? null);
  });
  made.set(key, fresh);
  return fresh;
}

type Lists = 'consolePorts' | 'consoleServerPorts' | 'powerPorts' | 'powerOutlets' | 'rearPorts' | 'frontPorts';
const contentOf = ({ content }: DeviceTypeView): DeviceTypeContent => content as DeviceTypeContent;
const list =
  (name: Lists): Resolver =>
  (type: DeviceTypeView) =>
    contentOf(type)[name];
const withSpeed = (port: DeviceTypeInterface) => ({ ...port, speedMbps: speedOfInterfaceType(port.type) });

function counted(verdict: FileVerdict['verdict']): Resolver {
  return ({ verdicts }: ImportAnswer) => verdicts.filter((one) => one.verdict === verdict).length;
}

export const catalogueResolvers: Resolvers = {
  Query: {
    deviceType: async (_: unknown, args: Sought, api: ApiContext, info: GraphQLResolveInfo) => {
      await reached(api.services, info, args.waitFor);
      return deviceTypeLoader(api, await whenOf(api.services, info, args)).load(args.id);
    },
    deviceTypes: async (_: unknown, args: Listed, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      const when = await whenOf(services, info, args);
      const request = { ...askedPage(args), when };
      const page = await sayingWhatIsWrong(deviceTypesPage(services.pool, request, services.clock.now()));
      return { ...page, asOf: momentView(when) };
    },
  },
  Mutation: {
    importDeviceTypes: (_: unknown, { input }: { readonly input: CommandInput & ImportInput }, api: ApiContext) =>
      importDeviceTypes(input, givenCommand(api, input)),
    withdrawDeviceType: giving(catalogueCommands.WithdrawDeviceType, ({ deviceType }: { deviceType: string }) => ({
      deviceType,
    })),
  },
  DeviceType: {
    comments: (type: DeviceTypeView) => contentOf(type).comments,
    interfaces: (type: DeviceTypeView) => contentOf(type).interfaces.map(withSpeed),
    consolePorts: list('consolePorts'),
    consoleServerPorts: list('consoleServerPorts'),
    powerPorts: list('powerPorts'),
    powerOutlets: list('powerOutlets'),
    rearPorts: list('rearPorts'),
    frontPorts: list('frontPorts'),
    slots: (type: DeviceTypeView) => slotsOfType(contentOf(type)),
  },
  ImportDeviceTypesPayload: {
    verdicts: ({ verdicts }: ImportAnswer, { only }: { readonly only?: readonly string[] | null }) =>
      verdicts.filter(({ verdict }) => !only || only.includes(verdict)),
    imported: counted('IMPORTED'),
    unchanged: counted('UNCHANGED'),
    refused: counted('REFUSED'),
  },
  DeviceTypePayload: {
    deviceType: onceShown<{ readonly deviceType: string }, unknown>(
      async ({ deviceType }, { services }) =>
        (await deviceTypesById(services.pool, [deviceType])).get(deviceType) ?? null,
    ),
  },
};
