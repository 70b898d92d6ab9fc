import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  RoleClosed,
  RoleDefined,
  RoleReopened,
  RoleRetitled,
  type Parameters,
  type RoleEvent,
  type RoleIdentifier,
} from '#libs/contracts/index.js';
import { problemOfCode, problemOfTitle } from '../place/refusals.js';
import { setIdentifiers, setParameters, type SetRoleIdentifiers, type SetRoleParameters } from './set-up.js';

interface OnRole {
  readonly role: string;
}

export type DefineRole = Command<'DefineRole', OnRole & { readonly title: string }>;
export type RetitleRole = Command<'RetitleRole', OnRole & { readonly title: string }>;
export type CloseRole = Command<'CloseRole', OnRole>;
export type ReopenRole = Command<'ReopenRole', OnRole>;
/** The role's side of AssignRole: it says no where it takes no machines, and keeps no list of those that it has. */
export type AdmitToRole = Command<'AdmitToRole', OnRole>;
export type RoleCommand =
  | DefineRole
  | RetitleRole
  | CloseRole
  | ReopenRole
  | AdmitToRole
  | SetRoleParameters
  | SetRoleIdentifiers;

export interface RoleState {
  readonly status: 'absent' | 'open' | 'closed';
  readonly title: string;
  readonly parameters: Parameters;
  readonly identifiers: readonly RoleIdentifier[];
}

/**
 * What machines are for, such as a database or a hypervisor; never the rights of a person (those are access roles).
 * Closed, no more machines get it, and those that have it keep it.
 */
export const role: Decider<RoleCommand, RoleState, RoleEvent> = {
  category: 'role',
  initialState: { status: 'absent', title: '', parameters: {}, identifiers: [] },
  decide: (command, state) => {
    switch (command.type) {
      case 'DefineRole':
        return define(command.data, state);
      case 'RetitleRole':
        return retitle(command.data, state);
      case 'CloseRole':
        return whereKnown(command.data, state, ({ role: code }) =>
          state.status === 'closed' ? accept() : accept(RoleClosed.record({ role: code })),
        );
      case 'ReopenRole':
        return whereKnown(command.data, state, ({ role: code }) =>
          state.status === 'open' ? accept() : accept(RoleReopened.record({ role: code })),
        );
      case 'AdmitToRole':
        return whereKnown(command.data, state, ({ role: code }) =>
          state.status === 'open' ? accept() : refuse(closed(code)),
        );
      case 'SetRoleParameters':
        return whereKnown(command.data, state, () => setParameters(command.data, state));
      case 'SetRoleIdentifiers':
        return whereKnown(command.data, state, () => setIdentifiers(command.data, state));
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'RoleDefined':
        return { ...state, status: 'open', title: event.data.title };
      case 'RoleRetitled':
        return { ...state, title: event.data.title };
      case 'RoleClosed':
        return { ...state, status: 'closed' };
      case 'RoleReopened':
        return { ...state, status: 'open' };
      case 'RoleParametersSet':
        return { ...state, parameters: event.data.parameters };
      case 'RoleIdentifiersSet':
        return { ...state, identifiers: event.data.identifiers };
    }
  },
};

/** The same again is done already; a code that is used says nothing about what another title would make of it. */
function define({ role: code, title: given }: DefineRole['data'], state: RoleState): Decision<RoleEvent> {
  const title = given.trim();
  const problem = problemOfCode('role', code, 'role') ?? problemOfTitle(title);
  if (problem) return refuse(problem);
  if (state.status === 'absent') return accept(RoleDefined.record({ role: code, title }));
  return state.title === title ? accept() : refuse(inUse(code, state.title));
}

function retitle(data: RetitleRole['data'], state: RoleState): Decision<RoleEvent> {
  return whereKnown(data, state, ({ role: code }) => {
    const title = data.title.trim();
    const problem = problemOfTitle(title);
    if (problem) return refuse(problem);
    if (title === state.title) return accept();
    return accept(RoleRetitled.record({ role: code, title, previousTitle: state.title }));
  });
}

function whereKnown(
  data: OnRole,
  state: RoleState,
  decide: (data: OnRole) => Decision<RoleEvent>,
): Decision<RoleEvent> {
  return state.status === 'absent' ? refuse(unknownRole(data.role)) : decide(data);
}

const unknownRole = (code: string): Refusal => ({
  code: 'role-not-found',
  message: `There is no role ${code}.`,
  wayOut: 'Define it first, or look its code up in the list of roles.',
  field: 'role',
});

const inUse = (code: string, title: string): Refusal => ({
  code: 'role-exists',
  message: `There is a role ${code} already: ${title}.`,
  wayOut: 'Choose another code, or give this one another title.',
  field: 'role',
});

const closed = (code: string): Refusal => ({
  code: 'role-closed',
  message: `The role ${code} is closed: no more machines get it.`,
  wayOut: 'Reopen it, or choose another one.',
  field: 'role',
});
