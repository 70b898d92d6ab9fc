import { accept, refuse, type Command, type Decider, type Decision } from '#libs/kernel/index.js';
import {
  CableEndFreed,
  CableEndTaken,
  cableEndText,
  type CableEnd,
  type CableEndEvent,
} from '#libs/contracts/index.js';
import { canonicalPortName } from './port-name.js';

export type TakeCableEnd = Command<'TakeCableEnd', { readonly cableId: string; readonly end: CableEnd }>;
export type FreeCableEnd = Command<'FreeCableEnd', { readonly cableId: string; readonly end: CableEnd }>;
export type CableEndCommand = TakeCableEnd | FreeCableEnd;

/** The cable in a port, if there is one. */
export interface CableEndState {
  readonly cableId?: string;
}

/** The spellings of one port are one end. */
export const cableEndId = ({ kind, id, port }: CableEnd): string => `${kind}:${id} ${canonicalPortName(port)}`;

/** A port that a cable can be in: in one at a time. Two plans that want it at once meet here. */
export const cableEnd: Decider<CableEndCommand, CableEndState, CableEndEvent> = {
  category: 'cableEnd',
  initialState: {},
  decide: (command, state) => {
    switch (command.type) {
      case 'TakeCableEnd':
        return take(command.data, state);
      case 'FreeCableEnd':
        return free(command.data, state);
    }
  },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'CableEndTaken':
        return { cableId: event.data.cableId };
      case 'CableEndFreed':
        return {};
    }
  },
};

function take(data: TakeCableEnd['data'], { cableId }: CableEndState): Decision<CableEndEvent> {
  if (cableId === data.cableId) return accept();
  if (cableId === undefined) return accept(CableEndTaken.record(data));
  return refuse({
    code: 'cable-end-taken',
    message: `Cable ${cableId} is planned into ${cableEndText(data.end)} already.`,
    wayOut: `Remove or move cable ${cableId} first, or choose another port.`,
    field: 'port',
  });
}

/** Freeing what another cable has by now would pull the wrong one. */
function free(data: FreeCableEnd['data'], { cableId }: CableEndState): Decision<CableEndEvent> {
  return cableId === data.cableId ? accept(CableEndFreed.record(data)) : accept();
}
