import { declareCommands } from '#libs/kernel/index.js';
import { role } from './role.js';

export const roleCommands = declareCommands(role, {
  types: ['DefineRole', 'RetitleRole', 'CloseRole', 'ReopenRole', 'SetRoleParameters', 'SetRoleIdentifiers'],
  idOf: (data) => data.role,
});
