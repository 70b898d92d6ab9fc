import type { RoleEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { RoleCommand, RoleState } from './role.js';

/** A role that was defined is closed by an undo: its history goes on meaning it. */
export const roleReversals: ReversalsOf<RoleEvent, RoleState, RoleCommand> = {
  RoleDefined: { aspect: always('life'), inverse: ({ role }) => ({ type: 'CloseRole', data: { role } }) },
  RoleClosed: { aspect: always('life'), inverse: ({ role }) => ({ type: 'ReopenRole', data: { role } }) },
  RoleReopened: { aspect: always('life'), inverse: ({ role }) => ({ type: 'CloseRole', data: { role } }) },
  RoleParametersSet: {
    aspect: always('parameters'),
    inverse: ({ role, previous: parameters }) => ({ type: 'SetRoleParameters', data: { role, parameters } }),
  },
  RoleIdentifiersSet: {
    aspect: always('identifiers'),
    inverse: ({ role, previous: identifiers }) => ({ type: 'SetRoleIdentifiers', data: { role, identifiers } }),
  },
  RoleRetitled: {
    aspect: always('title'),
    inverse: ({ role, previousTitle: title }) => ({ type: 'RetitleRole', data: { role, title } }),
  },
};
