import {
  IdentityCompared,
  IdentityKept,
  IdentityReleased,
  type DifferingItem,
  type KeptEvent,
  type KeptItem,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';

interface OnMachine {
  readonly machineId: string;
}

/** What was sealed just now, or was before; the texts lie in the records already. */
export type RecordKept = Command<'RecordKept', OnMachine & { readonly items: readonly KeptItem[] }>;
/** All that a machine has otherwise than it is kept. */
export type RecordCompared = Command<'RecordCompared', OnMachine & { readonly differing: readonly DifferingItem[] }>;
export type ReleaseKeptIdentity = Command<'ReleaseKeptIdentity', OnMachine & { readonly reference: string }>;
export type KeptCommand = RecordKept | RecordCompared | ReleaseKeptIdentity;

export interface KeptState {
  readonly items: ReadonlyMap<string, KeptItem>;
  readonly differing: readonly DifferingItem[];
  /** References whose next text is taken. */
  readonly released: readonly string[];
}

/**
 * What one machine is known by to others and keeps through a reinstall: SSH host keys, machine-id, what its role names.
 * What is kept counts: a machine that comes with something else is told to put the kept one back, until a person says that
 * the new one is right.
 */
export const keptIdentity: Decider<KeptCommand, KeptState, KeptEvent> = {
  category: 'kept',
  initialState: { items: new Map(), differing: [], released: [] },
  decide: (command, state) => {
    switch (command.type) {
      case 'RecordKept':
        return recordKept(command.data, state);
      case 'RecordCompared':
        return recordCompared(command.data, state);
      case 'ReleaseKeptIdentity':
        return release(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'IdentityKept': {
        const { items } = event.data;
        const isNow = (reference: string) => items.some((one) => one.reference === reference);
        return {
          items: new Map([...state.items, ...items.map((one) => [one.reference, one] as const)]),
          differing: state.differing,
          released: state.released.filter((reference) => !isNow(reference)),
        };
      }
      case 'IdentityCompared':
        return { ...state, differing: event.data.differing };
      case 'IdentityReleased':
        return { ...state, released: [...state.released, event.data.reference] };
    }
  },
};

const same = (one: KeptItem, other: KeptItem | undefined): boolean =>
  other !== undefined && one.publicKey === other.publicKey && one.fingerprint === other.fingerprint;

/** What is known to be kept so already is no news; after a release it is, whatever it says. */
function recordKept({ machineId, items }: RecordKept['data'], state: KeptState): Decision<KeptEvent> {
  const news = items.filter(
    (one) => state.released.includes(one.reference) || !same(one, state.items.get(one.reference)),
  );
  return news.length === 0 ? accept() : accept(IdentityKept.record({ machineId, items: news }));
}

const inOrder = (differing: readonly DifferingItem[]): DifferingItem[] =>
  differing.toSorted((one, other) => (one.reference < other.reference ? -1 : 1));

const textOf = (differing: readonly DifferingItem[]): string =>
  JSON.stringify(inOrder(differing).map(({ reference, fingerprint }) => [reference, fingerprint ?? null]));

function recordCompared({ machineId, differing }: RecordCompared['data'], state: KeptState): Decision<KeptEvent> {
  if (textOf(differing) === textOf(state.differing)) return accept();
  return accept(IdentityCompared.record({ machineId, differing: inOrder(differing) }));
}

function release({ machineId, reference }: ReleaseKeptIdentity['data'], state: KeptState): Decision<KeptEvent> {
  if (!state.items.has(reference)) return refuse(notKept(machineId, reference));
  return state.released.includes(reference) ? accept() : accept(IdentityReleased.record({ machineId, reference }));
}

const notKept = (machineId: string, reference: string): Refusal => ({
  code: 'identity-not-kept',
  message: `Machine ${machineId} brought nothing that is kept as ${reference.slice(0, 200)}.`,
  wayOut: 'See keptIdentity of the machine for what is kept; a secret that a person sealed is rotated instead.',
  field: 'reference',
});
