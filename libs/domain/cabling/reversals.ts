import type { CableEndEvent, CableEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { CableEndCommand, CableEndState } from './cable-end.js';
import type { CableCommand, CableState } from './cable.js';

const cables: ReversalsOf<CableEvent, CableState, CableCommand> = {
  CablePlanned: {
    aspect: always('being planned'),
    inverse: ({ cableId }) => ({ type: 'RemoveCable', data: { cableId } }),
  },
  CableChanged: {
    aspect: always('facts'),
    inverse: ({ cableId, was }) => ({ type: 'ChangeCable', data: { cableId, ...was } }),
  },
  CableMoved: {
    aspect: ({ end }) => `end ${end}`,
    inverse: ({ cableId, end, from }) => ({ type: 'MoveCable', data: { cableId, end, to: from } }),
  },
  CableRemoved: {
    aspect: always('being planned'),
    inverse: (data) => ({ type: 'PlanCable', data }),
  },
};

/** Given newest first: what took two ends frees two ends, and fails where a port has another cable by now. */
const ends: ReversalsOf<CableEndEvent, CableEndState, CableEndCommand> = {
  CableEndTaken: { aspect: always('cable'), inverse: (data) => ({ type: 'FreeCableEnd', data }) },
  CableEndFreed: { aspect: always('cable'), inverse: (data) => ({ type: 'TakeCableEnd', data }) },
};

export const cablingReversals = { ...cables, ...ends };
