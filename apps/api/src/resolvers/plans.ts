import type { DecidedBy } from '#libs/contracts/index.js';
import {
  factsText,
  planCommands,
  planOf,
  planText,
  type Intent,
  type Plan,
  type Renewable,
} from '#libs/domain/index.js';
import { isRefusal, type Refusal } from '#libs/kernel/index.js';
import { lookBy } from '../commands/look-by.js';
import { ruleOf, type PolicyRuleInput } from '../commands/policy-input.js';
import { previewPolicy, type PreviewedMachine, type PreviewPage } from '../commands/preview-policy.js';
import { withMachinesCalled } from '../audit/sentences.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { askedPage } from './asked-page.js';
import { giving } from './giving.js';
import { machineOnceShown } from './payloads.js';
import { chosenData, type Choosing } from './system-disk.js';
import { placeFrom, type PlaceInput } from './place/place-inputs.js';

interface IntentInput {
  readonly machineId: string;
  readonly place?: PlaceInput | null;
  readonly reservation?: string | null;
  readonly cluster?: string | null;
  readonly role?: string | null;
  readonly systemDisk?: Choosing['disks'] | null;
  readonly takeData?: string | null;
  readonly renew?: readonly Uppercase<Renewable>[] | null;
}

interface PreviewInput {
  readonly policy: string;
  readonly selector?: string | null;
  readonly rule?: PolicyRuleInput | null;
}

function intentOf(input: IntentInput, at: string): Intent {
  const { machineId, place, reservation, cluster, role, systemDisk: disks, takeData, renew } = input;
  return {
    machineId,
    place: place ? placeFrom(place) : undefined,
    reservation: reservation ?? undefined,
    cluster: cluster ?? undefined,
    role: role ?? undefined,
    systemDisk: disks ? chosenData({ machineId, disks, takeData: takeData ?? null }) : undefined,
    renew: (renew ?? []).map((one) => one.toLowerCase() as Renewable),
    at,
  };
}

const timeNow = ({ services }: ApiContext): string => new Date(services.clock.now()).toISOString();

async function planned(input: IntentInput, api: ApiContext): Promise<{ plan: Plan | null; refusal: Refusal | null }> {
  const plan = await planOf(intentOf(input, timeNow(api)), lookBy(api.services.commands));
  return isRefusal(plan) ? { plan: null, refusal: plan } : { plan, refusal: null };
}

interface Said {
  readonly by: DecidedBy;
}

async function preview(
  _: unknown,
  args: { input: PreviewInput; first?: number | null; after?: string | null },
  { services }: ApiContext,
) {
  const { policy, selector, rule } = args.input;
  const previewed = { policy, selector: selector ?? '', rule: rule ? ruleOf(rule) : undefined };
  return previewPolicy(services, previewed, { first: askedPage(args).first, after: args.after ?? '' });
}

/** What is to be done by policy, shown before it is done. */
type PlacedPayload = IntentInput & { readonly dryRun: object | null; readonly refusal: object | null };

export const planResolvers: Resolvers = {
  Query: {
    placingPlan: (_: unknown, { input }: { readonly input: IntentInput }, api: ApiContext) => planned(input, api),
    policyPreview: preview,
  },
  Mutation: {
    placeMachineByPolicy: giving(planCommands.PlaceMachineByPolicy, (of: IntentInput, { at }) => intentOf(of, at)),
  },
  PlacedByPolicyPayload: {
    machine: machineOnceShown,
    // What was refused has no plan, and to whom it was withheld it is not shown either.
    plan: async (payload: PlacedPayload, _: unknown, api: ApiContext) =>
      payload.dryRun && !payload.refusal ? (await planned(payload, api)).plan : null,
  },
  PlacingPlan: {
    facts: ({ facts }: Plan) => factsText(facts),
    text: async (plan: Plan, _: unknown, api: ApiContext) => withMachinesCalled(api, planText(plan)),
  },
  PlannedTaking: {
    policy: ({ by }: Said) => (by === 'hand' ? null : by.policy),
    version: ({ by }: Said) => (by === 'hand' ? null : by.version),
  },
  PlannedFollowing: {
    policy: ({ by }: Said) => (by === 'hand' ? '' : by.policy),
    version: ({ by }: Said) => (by === 'hand' ? 0 : by.version),
  },
  PolicyPreview: {
    edges: ({ found }: PreviewPage) => found.map((node) => ({ cursor: node.machine.id, node })),
    endCursor: ({ last }: PreviewPage) => last,
    hasNextPage: ({ last }: PreviewPage) => last !== null,
  },
  PolicyPreviewMachine: {
    machine: ({ machine }: PreviewedMachine, _: unknown, { loaders }: ApiContext) => loaders.machine.load(machine.id),
    derivations: ({ machine, derivations }: PreviewedMachine) =>
      derivations.map(({ subject, before, after }) => ({
        subject,
        before: before?.value,
        beforeBy: before?.by,
        after: after?.value,
        afterBy: after?.by,
        has: machine.has[subject],
      })),
  },
};
