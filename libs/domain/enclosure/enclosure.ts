import { EnclosureForgotten, EnclosureIdentified, type EnclosureEvent } from '#libs/contracts/index.js';
import { accept, declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import type { Command, Decider, Decision, Refusal } from '#libs/kernel/index.js';
import { problemOfNamed } from '../declared/named.js';
import { serialOf } from '../hardware/text.js';
import { always, type ReversalsOf } from '../undo/reversal.js';

export type IdentifyEnclosure = Command<'IdentifyEnclosure', { readonly serial: string; readonly chassis: string }>;
export type ForgetEnclosure = Command<'ForgetEnclosure', { readonly serial: string }>;
export type EnclosureCommand = IdentifyEnclosure | ForgetEnclosure;

export interface EnclosureState {
  /** `<site>/<code>`. */
  readonly chassis: string | undefined;
}

/** Which chassis of ours prints a serial: the machines in it report that and their slot. */
export const enclosure: Decider<EnclosureCommand, EnclosureState, EnclosureEvent> = {
  category: 'enclosure',
  initialState: { chassis: undefined },
  decide: (command, { chassis: known }) => {
    if (command.type === 'IdentifyEnclosure') return identify(command.data, known);
    const { serial } = command.data;
    return known === undefined ? accept() : accept(EnclosureForgotten.record({ serial, chassis: known }));
  },
  evolve: (_state, { type, data }) => ({ chassis: type === 'EnclosureIdentified' ? data.chassis : undefined }),
};

function identify({ serial, chassis }: IdentifyEnclosure['data'], known: string | undefined): Decision<EnclosureEvent> {
  if (known === chassis) return accept();
  return accept(EnclosureIdentified.record({ serial, chassis, previous: known ?? null }));
}

const noSerial = (serial: string): Refusal => ({
  code: 'serial-invalid',
  message: `"${serial.slice(0, 80)}" is no serial: it is empty, or what firmware prints where it knows none.`,
  wayOut: 'Take it from the label of the enclosure, or from what a machine in it reports.',
  field: 'serial',
});

/** The spelling that reports are compared in; undefined for what names nothing. */
export const enclosureSerial = (serial: string): string | undefined => serialOf(serial);

const idOf = ({ serial }: { readonly serial: string }): string => enclosureSerial(serial) ?? serial.trim();

export const enclosureCommands = {
  ...declareCommands(enclosure, { idOf, types: ['ForgetEnclosure'] }),
  IdentifyEnclosure: declareCoordinated<IdentifyEnclosure['data']>({
    type: 'IdentifyEnclosure',
    subject: (data) => streamOf(enclosure.category, idOf(data)),
    steps: async ({ serial: said, chassis }, look) => {
      const serial = enclosureSerial(said);
      if (serial === undefined) return noSerial(said);
      const problem = await problemOfNamed([{ kind: 'chassis', id: chassis, field: 'chassis' }], look);
      return problem ?? [step(enclosure, serial, { type: 'IdentifyEnclosure', data: { serial, chassis } })];
    },
  }),
};

export const enclosureReversals: ReversalsOf<EnclosureEvent, EnclosureState, EnclosureCommand> = {
  EnclosureIdentified: {
    aspect: always('enclosure'),
    inverse: ({ serial, previous }) =>
      previous === null
        ? { type: 'ForgetEnclosure', data: { serial } }
        : { type: 'IdentifyEnclosure', data: { serial, chassis: previous } },
  },
  EnclosureForgotten: {
    aspect: always('enclosure'),
    inverse: ({ serial, chassis }) => ({ type: 'IdentifyEnclosure', data: { serial, chassis } }),
  },
};
