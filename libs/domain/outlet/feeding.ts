import { DeviceFed, DeviceUnfed, type FeedingEvent, type RackFeed } from '#libs/contracts/index.js';
import { accept, declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import type { Command, Decider, Decision, Look, Refusal } from '#libs/kernel/index.js';
import { deviceType } from '../catalogue/device-type.js';
import { samePortName } from '../cabling/port-name.js';
import { problemOfNamed } from '../declared/named.js';
import { device } from '../place/device.js';
import { rack } from '../place/rack.js';
import type { ReversalsOf } from '../undo/reversal.js';

interface OnInlet {
  readonly device: string;
  readonly inlet: string | null;
}
export type FeedDevice = Command<'FeedDevice', OnInlet & RackFeed>;
export type UnfeedDevice = Command<'UnfeedDevice', OnInlet>;
export type FeedingCommand = FeedDevice | UnfeedDevice;

export interface FeedingState {
  readonly feeds: readonly (Pick<OnInlet, 'inlet'> & RackFeed)[];
}

const fedBy = ({ feeds }: FeedingState, inlet: string | null) => feeds.find((one) => one.inlet === inlet);

/** What a PDU is fed by: from there on everything that hangs on its outlets. */
export const feeding: Decider<FeedingCommand, FeedingState, FeedingEvent> = {
  category: 'feeding',
  initialState: { feeds: [] },
  decide: (command, state) =>
    command.type === 'FeedDevice' ? feedDevice(command.data, state) : unfeed(command.data, state),
  evolve: ({ feeds }, { type, data: { inlet, rack: of, feed } }) => {
    const others = feeds.filter((one) => one.inlet !== inlet);
    return { feeds: type === 'DeviceFed' ? [...others, { inlet, rack: of, feed }] : others };
  },
};

function feedDevice(data: FeedDevice['data'], state: FeedingState): Decision<FeedingEvent> {
  const known = fedBy(state, data.inlet);
  if (known?.rack === data.rack && known.feed === data.feed) return accept();
  const previous = known ? { rack: known.rack, feed: known.feed } : null;
  return accept(DeviceFed.record({ ...data, previous }));
}

/** What nobody feeds is not fed already. */
function unfeed({ device: of, inlet }: UnfeedDevice['data'], state: FeedingState): Decision<FeedingEvent> {
  const known = fedBy(state, inlet);
  return known ? accept(DeviceUnfed.record({ device: of, inlet, rack: known.rack, feed: known.feed })) : accept();
}

const feedNotFound = ({ rack: of, feed }: RackFeed, known: readonly string[]): Refusal => ({
  code: 'feed-not-found',
  message: `Rack ${of} has no feed ${feed}: it has ${known.join(', ') || 'none'}.`,
  wayOut: 'Describe the rack with its feeds first, or choose one of them.',
  field: 'feed',
});
const inletUnknown = (of: string, inlet: string, known: readonly string[]): Refusal => ({
  code: 'port-unknown',
  message: `${of} has no power port ${inlet}: its type has ${known.join(', ') || 'none'}.`,
  wayOut: 'Choose one of them, or leave the inlet out.',
  field: 'inlet',
});

/** The device, the rack and its feed have to be there; the inlet too, where a type says which there are. */
async function standsAgainst(data: FeedDevice['data'], look: Look): Promise<Refusal | undefined> {
  const named = [
    { kind: 'device', id: data.device, field: 'device' },
    { kind: 'rack', id: data.rack, field: 'rack' },
  ] as const;
  const problem = await problemOfNamed(named, look);
  if (problem) return problem;
  const feeds = (await look(rack, data.rack)).state.facts.feeds.map(({ feed }) => feed);
  if (!feeds.includes(data.feed)) return feedNotFound(data, feeds);
  const { type } = (await look(device, data.device)).state.facts;
  const ports = type === null ? undefined : (await look(deviceType, type)).state.imported?.content.powerPorts;
  const { inlet } = data;
  if (inlet === null || !ports || ports.some(({ name }) => samePortName(name, inlet))) return undefined;
  return inletUnknown(
    data.device,
    inlet,
    ports.map(({ name }) => name),
  );
}

export const outletCommands = {
  ...declareCommands(feeding, { idOf: ({ device: of }) => of, types: ['UnfeedDevice'] }),
  FeedDevice: declareCoordinated<FeedDevice['data']>({
    type: 'FeedDevice',
    subject: ({ device: of }) => streamOf(feeding.category, of),
    steps: async (data, look) =>
      (await standsAgainst(data, look)) ?? [step(feeding, data.device, { type: 'FeedDevice', data })],
  }),
};

export const outletReversals: ReversalsOf<FeedingEvent, FeedingState, FeedingCommand> = {
  DeviceFed: {
    aspect: ({ inlet }) => `inlet ${inlet ?? ''}`,
    inverse: ({ device: of, inlet, previous }) =>
      previous
        ? { type: 'FeedDevice', data: { device: of, inlet, ...previous } }
        : { type: 'UnfeedDevice', data: { device: of, inlet } },
  },
  DeviceUnfed: {
    aspect: ({ inlet }) => `inlet ${inlet ?? ''}`,
    inverse: ({ device: of, inlet, rack: from, feed }) => ({
      type: 'FeedDevice',
      data: { device: of, inlet, rack: from, feed },
    }),
  },
};
