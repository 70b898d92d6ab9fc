import type { ClusterEvent } from '../cluster/events.js';
import { decidedByText } from '../decided-by.js';
import { holderText } from '../holder.js';
import type { MachineEvent } from '../machine/events.js';
import type { NameEvent } from '../name/events.js';
import type { PolicyBookEvent, PolicyEvent } from '../policy/events.js';
import type { RoleEvent } from '../role/events.js';
import type { SummaryOf } from './summary-table.js';

type AssignmentEvent = Extract<
  MachineEvent,
  { type: `Cluster${'Assigned' | 'Unassigned'}` | `Role${'Assigned' | 'Unassigned'}` }
>;

const before = (previous: string | null): string => (previous === null ? '' : `, before ${previous}`);

export const policySummaries: SummaryOf<
  ClusterEvent | RoleEvent | PolicyEvent | PolicyBookEvent | NameEvent | AssignmentEvent
> = {
  ClusterDefined: ({ cluster, title }) => `The cluster ${cluster} was defined: ${title}.`,
  ClusterRetitled: ({ cluster, title, previousTitle }) =>
    `The cluster ${cluster} is called "${title}" now, before "${previousTitle}".`,
  ClusterClosed: ({ cluster }) => `The cluster ${cluster} was closed: it takes no more machines.`,
  ClusterReopened: ({ cluster }) => `The cluster ${cluster} takes machines again.`,
  RoleDefined: ({ role, title }) => `The role ${role} was defined: ${title}.`,
  RoleRetitled: ({ role, title, previousTitle }) =>
    `The role ${role} is called "${title}" now, before "${previousTitle}".`,
  RoleClosed: ({ role }) => `The role ${role} was closed: no more machines get it.`,
  RoleReopened: ({ role }) => `Machines may get the role ${role} again.`,
  RoleParametersSet: ({ role, parameters }) =>
    Object.keys(parameters).length === 0
      ? `The role ${role} has no parameters any more.`
      : `The role ${role} has the parameters ${Object.keys(parameters).join(', ')}.`,
  RoleIdentifiersSet: ({ role, identifiers }) =>
    identifiers.length === 0
      ? `Machines of the role ${role} keep nothing of their own any more.`
      : `Machines of the role ${role} keep ${identifiers.map(({ name }) => name).join(', ')}.`,
  ClusterAssigned: ({ cluster, previousCluster, by }) =>
    `It belongs to cluster ${cluster}${before(previousCluster)}, ${decidedByText(by)}.`,
  ClusterUnassigned: ({ previousCluster }) => `It does not belong to cluster ${previousCluster} any more.`,
  RoleAssigned: ({ role, previousRole, by }) => `It has the role ${role}${before(previousRole)}, ${decidedByText(by)}.`,
  RoleUnassigned: ({ previousRole }) => `It does not have the role ${previousRole} any more.`,
  NameTaken: ({ fqdn, holder }) => `The name ${fqdn} was taken by ${holderText(holder)}.`,
  NameFreed: ({ fqdn, holder, quarantineUntil }) =>
    quarantineUntil === null
      ? `The name ${fqdn} was freed by ${holderText(holder)}.`
      : `The name ${fqdn} was freed by ${holderText(holder)}, and is kept for it until ${quarantineUntil}.`,
  NameNumberDrawn: ({ series, number }) => `Number ${number} of the names ${series} was drawn.`,
  PolicyDefined: ({ policy, version, title }) => `Policy ${policy}, version ${version}, was defined: ${title}.`,
  PolicyWithdrawn: ({ policy, version }) => `Policy ${policy} was withdrawn, after version ${version}.`,
  PolicyEntered: ({ policy, version }) => `Policy ${policy}, version ${version}, came into force.`,
  PolicyStruck: ({ policy, version }) => `Policy ${policy} is not in force any more, after version ${version}.`,
};
