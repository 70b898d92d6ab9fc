import { settingSectionNames, type PolicyRule } from '#libs/contracts/index.js';

/**
 * What a rule says something about: of several policies in force for a machine, one decides each of these. A policy may
 * decide several, and another one decide some of them elsewhere.
 */
export function subjectsOf(rule: PolicyRule): readonly string[] {
  switch (rule.kind) {
    case 'assignment':
      return [...(rule.cluster === undefined ? [] : ['cluster']), ...(rule.role === undefined ? [] : ['role'])];
    case 'addressing':
      return rule.addresses.map(addressSubject);
    case 'naming':
      return ['name'];
    case 'asn':
    case 'bgp':
    case 'system-disk':
    case 'bmc':
      return [rule.kind];
    case 'consul':
      return [
        ...(rule.membership === undefined ? [] : [consulMembershipSubject]),
        ...(rule.services === undefined ? [] : [consulServicesSubject]),
      ];
    case 'approval':
      return rule.commands.map(approvalSubject);
    case 'settings':
      return settingSectionNames
        .filter((section) => rule[section] !== undefined)
        .map((section) => `settings ${section}`);
  }
}

/** Where a machine stands in Consul, and with which services: a site says the one, a role the other. */
export const consulMembershipSubject = 'consul';
export const consulServicesSubject = 'consul services';

/** `approval of RetireMachine`; of `*`: of whatever no other policy speaks of. */
export const approvalSubject = (command: string): string => `approval of ${command}`;

/** `loopback IPv4` */
export const addressSubject = (order: { readonly function: string; readonly family: number }): string =>
  `${order.function} IPv${order.family}`;
