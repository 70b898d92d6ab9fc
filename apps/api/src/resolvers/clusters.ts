import type { Parameters, RoleIdentifier } from '#libs/contracts/index.js';
import { clusterCommands, machineCommands, roleCommands } from '#libs/domain/index.js';
import { clusterList, roleList } from '#libs/read-model/queries/index.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';

interface OnCluster {
  readonly cluster: string;
}
interface OnRole {
  readonly role: string;
}
interface OnMachine {
  readonly machineId: string;
}
interface Titled {
  readonly title: string;
}

/** Clusters, roles, and which machines they are given to by hand. */
export const clusterResolvers: Resolvers = {
  Query: {
    cluster: finding(clusterList, 'code'),
    clusters: listing(clusterList),
    role: finding(roleList, 'code'),
    roles: listing(roleList),
  },
  Mutation: {
    defineCluster: giving(clusterCommands.DefineCluster, (of: OnCluster & Titled) => of),
    retitleCluster: giving(clusterCommands.RetitleCluster, (of: OnCluster & Titled) => of),
    closeCluster: giving(clusterCommands.CloseCluster, (of: OnCluster) => of),
    reopenCluster: giving(clusterCommands.ReopenCluster, (of: OnCluster) => of),
    assignCluster: giving(machineCommands.AssignCluster, (of: OnMachine & OnCluster) => of),
    unassignCluster: giving(machineCommands.UnassignCluster, (of: OnMachine) => of),
    defineRole: giving(roleCommands.DefineRole, (of: OnRole & Titled) => of),
    retitleRole: giving(roleCommands.RetitleRole, (of: OnRole & Titled) => of),
    closeRole: giving(roleCommands.CloseRole, (of: OnRole) => of),
    reopenRole: giving(roleCommands.ReopenRole, (of: OnRole) => of),
    assignRole: giving(machineCommands.AssignRole, (of: OnMachine & OnRole) => of),
    setRoleParameters: giving(
      roleCommands.SetRoleParameters,
      ({ role, parameters }: OnRole & { readonly parameters: Parameters }) => ({ role, parameters }),
    ),
    setRoleIdentifiers: giving(
      roleCommands.SetRoleIdentifiers,
      ({ role, identifiers }: OnRole & { readonly identifiers: readonly RoleIdentifier[] }) => ({
        role,
        identifiers: identifiers.map((one) => ({ ...one })),
      }),
    ),
    unassignRole: giving(machineCommands.UnassignRole, (of: OnMachine) => of),
  },
  ClusterPayload: { cluster: shownAfter(clusterList, 'cluster') },
  RolePayload: { role: shownAfter(roleList, 'role') },
};
