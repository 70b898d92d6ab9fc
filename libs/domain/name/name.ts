import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import { holderText, NameFreed, NameTaken, sameHolder, type Holder, type NameEvent } from '#libs/contracts/index.js';

/** `at`: ISO 8601, UTC, when it was asked for: a quarantine that is over by then stands in nobody's way. */
export type TakeName = Command<'TakeName', { readonly fqdn: string; readonly holder: Holder; readonly at: string }>;
/** `quarantineUntil`: ISO 8601, UTC; null frees the name for everybody at once. */
export type FreeName = Command<
  'FreeName',
  { readonly fqdn: string; readonly holder: Holder; readonly quarantineUntil: string | null }
>;
/** Whoever wants it next gets it: what was kept for somebody is kept no longer. */
export type ReleaseName = Command<'ReleaseName', { readonly fqdn: string }>;
export type NameCommand = TakeName | FreeName | ReleaseName;

export type OneNameEvent = Extract<NameEvent, { type: 'NameTaken' | 'NameFreed' }>;

export interface NameState {
  readonly holder: Holder | undefined;
  /** Who held it last, and until when it is kept for that one. */
  readonly kept: { readonly for: Holder; readonly until: string } | undefined;
}

export const freeName: NameState = { holder: undefined, kept: undefined };

/**
 * One fully qualified name, wherever it is used: two that want it meet in its stream. Freed, it is kept for the one that
 * held it until its quarantine ends; that is judged by the time of the next command, so nothing has to be done for it.
 */
export const name: Decider<NameCommand, NameState, OneNameEvent> = {
  category: 'name',
  initialState: freeName,
  decide: (command, state) => {
    switch (command.type) {
      case 'TakeName':
        return take(command.data, state);
      case 'FreeName':
        return free(command.data, state);
      case 'ReleaseName':
        return release(command.data, state);
    }
  },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'NameTaken':
        return { holder: event.data.holder, kept: undefined };
      case 'NameFreed': {
        const { holder, quarantineUntil: until } = event.data;
        return { holder: undefined, kept: until === null ? undefined : { for: holder, until } };
      }
    }
  },
};

function take({ fqdn, holder, at }: TakeName['data'], state: NameState): Decision<OneNameEvent> {
  if (state.holder && sameHolder(state.holder, holder)) return accept();
  const refusal = standsAgainst(fqdn, holder, at, state);
  return refusal ? refuse(refusal) : accept(NameTaken.record({ fqdn, holder }));
}

/** Why a name cannot be had now; undefined where it can. */
export function standsAgainst(fqdn: string, holder: Holder, at: string, state: NameState): Refusal | undefined {
  if (state.holder) return sameHolder(state.holder, holder) ? undefined : taken(fqdn, state.holder);
  const { kept } = state;
  return kept && kept.until > at && !sameHolder(kept.for, holder) ? quarantined(fqdn, kept.for, kept.until) : undefined;
}

/**
 * Giving back what another one has, or nobody, changes nothing. One that nobody ever took through here may still be in
 * use: machines named before names were taken give theirs back with a quarantine all the same.
 */
function free({ fqdn, holder, quarantineUntil }: FreeName['data'], state: NameState): Decision<OneNameEvent> {
  const theirs = state.holder ? sameHolder(state.holder, holder) : !state.kept;
  return theirs ? accept(NameFreed.record({ fqdn, holder, quarantineUntil })) : accept();
}

function release({ fqdn }: ReleaseName['data'], { holder, kept }: NameState): Decision<OneNameEvent> {
  const last = holder ?? kept?.for;
  return last ? accept(NameFreed.record({ fqdn, holder: last, quarantineUntil: null })) : accept();
}

export const taken = (fqdn: string, holder: Holder): Refusal => ({
  code: 'name-taken',
  message: `The name ${fqdn} is that of ${holderText(holder)}.`,
  wayOut: 'Choose another name, or take this one away there first.',
  field: 'name',
});

const quarantined = (fqdn: string, holder: Holder, until: string): Refusal => ({
  code: 'name-quarantined',
  message: `The name ${fqdn} was that of ${holderText(holder)}, and is kept for it until ${until}.`,
  wayOut: 'Choose another name, or wait until then; the one that had it may have it again at once.',
  field: 'name',
});
