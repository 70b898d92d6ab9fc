import { declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import { usedByPolicies } from '../policy/uses.js';
import { role, type CloseRole } from './role.js';

export const roleCommands = {
  ...declareCommands(role, {
    types: ['DefineRole', 'RetitleRole', 'ReopenRole', 'SetRoleParameters', 'SetRoleIdentifiers'],
    idOf: (data) => data.role,
  }),
  /** Not while a policy gives it: nobody could be placed by that any more. */
  CloseRole: declareCoordinated<CloseRole['data']>({
    type: 'CloseRole',
    subject: (data) => streamOf(role.category, data.role),
    steps: async (data, look) =>
      (await usedByPolicies('role', data.role, look)) ?? [step(role, data.role, { type: 'CloseRole', data })],
  }),
};
