import type { Selector } from '#libs/contracts/index.js';
import { nameCommands, policyCommands, selectorText, specificityOf } from '#libs/domain/index.js';
import { nameList, policyList, policyVersions } from '#libs/read-model/queries/index.js';
import { labelOf } from '../audit/labels.js';
import { ruleOf, type PolicyRuleInput } from '../commands/policy-input.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';

interface PolicyView {
  readonly code: string;
  readonly version: number;
  readonly conditions: Selector;
}

interface DefinedInput {
  readonly policy: string;
  readonly title: string;
  readonly selector?: string | null;
  readonly rule: PolicyRuleInput;
}

const selector = ({ conditions }: Pick<PolicyView, 'conditions'>): string => selectorText(conditions);

/** Policies and their versions, and the names that they give. */
export const policyResolvers: Resolvers = {
  Query: {
    policy: finding(policyList, 'code'),
    policies: listing(policyList),
    takenName: finding(nameList, 'fqdn'),
    takenNames: listing(nameList),
  },
  Mutation: {
    definePolicy: giving(policyCommands.DefinePolicy, ({ policy, title, selector: where, rule }: DefinedInput) => ({
      policy,
      title,
      selector: where ?? '',
      rule: ruleOf(rule),
    })),
    withdrawPolicy: giving(policyCommands.WithdrawPolicy, (of: { readonly policy: string }) => of),
    releaseName: giving(nameCommands.ReleaseName, (of: { readonly fqdn: string }) => of),
  },
  Policy: {
    selector,
    specificity: ({ conditions }: PolicyView) => specificityOf(conditions),
    versions: ({ code, version }: PolicyView, _: unknown, { services }: ApiContext) =>
      policyVersions(services.pool, code, version),
  },
  PolicyVersion: {
    selector,
    definedByLabel: ({ definedBy }: { readonly definedBy: string | null }, _: unknown, context: ApiContext) =>
      labelOf(context, definedBy),
  },
  PolicyPayload: { policy: shownAfter(policyList, 'policy') },
  TakenNamePayload: { takenName: shownAfter(nameList, 'fqdn') },
};
