import type { CommandOutcome } from '#libs/command-handling/index.js';
import { recorded, type AnyEvent, type RenumberingPlan } from '#libs/contracts/index.js';
import { renumbering, renumberingCommands } from '#libs/domain/index.js';
import {
  listRowById,
  machineIdsMatching,
  machinesOfPool,
  planStepList,
  renumberingList,
  standingOfSteps,
  type When,
} from '#libs/read-model/queries/index.js';
import { answered, givenCommand, type DryRunAnswer } from '../commands/given-command.js';
import { envelopeOf } from '../commands/on-the-bus.js';
import { intentOf, meantBy, type PlanRenumberingInput } from '../commands/renumbering-input.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { sayingWhatIsWrong } from './asked-page.js';
import { contentOf, givenBeside, giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';
import type { ShownPlan, ShownStep } from './renumbering-plan.js';

/** One more than a plan takes: that there are too many is for the planner to say. */
const mostMeant = 1_001;

async function machinesMeant(input: PlanRenumberingInput, { services }: ApiContext): Promise<readonly string[]> {
  const way = meantBy(input);
  if ('ids' in way) return way.ids;
  if ('pool' in way) return machinesOfPool(services.pool, way.pool, mostMeant);
  return sayingWhatIsWrong(machineIdsMatching(services.pool, way, services.clock.now(), mostMeant));
}

/** Which machines are meant is looked up as things stand; the key stands for what the caller sent. */
const planRenumbering: Resolver = async (
  _: unknown,
  { input }: { readonly input: PlanRenumberingInput },
  api: ApiContext,
) => {
  const given = givenCommand(api, input);
  const content = contentOf(input);
  const data = intentOf(input, await machinesMeant(input, api), givenBeside(api).at);
  const envelope = envelopeOf({ declared: renumberingCommands.PlanRenumbering, data, content }, given);
  const outcome = await api.services.bus.execute<typeof envelope, CommandOutcome>(envelope);
  return { ...content, ...answered(outcome, given) };
};

interface Row {
  readonly id: string;
  readonly doneCount: number;
  readonly takenBack: readonly string[];
  readonly when?: When;
}

/** The plan is in the log, and does not change; how far it is, is that of the row's moment. */
async function shownPlan(row: Row, { services }: ApiContext): Promise<ShownPlan | null> {
  const { plan } = (await services.commands.load(renumbering, row.id)).state;
  if (!plan) return null;
  const standing = await standingOfSteps(services.pool, row.id, row.when);
  return {
    plan,
    id: row.id,
    done: row.doneCount,
    takenBack: row.takenBack,
    standing: new Map(standing.map((one) => [one.step, one])),
    when: row.when,
  };
}

/** What a dry run would have written holds the plan whole. */
function plannedIn({ dryRun }: { readonly dryRun: DryRunAnswer | null }): ShownPlan | null {
  const event = dryRun?.captured.find(({ type }) => type === 'RenumberingPlanned');
  if (!event) return null;
  const { data } = recorded(event) as unknown as Extract<AnyEvent, { type: 'RenumberingPlanned' }>;
  const plan: RenumberingPlan = data;
  return { plan, id: null, done: 0, takenBack: [], standing: new Map(), when: undefined };
}

interface StepRow {
  readonly renumberingId: string;
  readonly step: string;
  readonly when?: When;
}

async function stepOf({ node }: { readonly node: StepRow }, _: unknown, api: ApiContext): Promise<ShownStep | null> {
  const row = await listRowById(api.services.pool, renumberingList, node.renumberingId, node.when);
  const of = row ? await shownPlan(row as unknown as Row, api) : null;
  const step = of?.plan.steps.find((one) => one.step === node.step);
  return of && step ? { of, step } : null;
}

type OnRenumbering = { readonly renumbering: string };
type OnStep = OnRenumbering & { readonly step: string };

const { StartRenumbering, PauseRenumbering, ResumeRenumbering, CancelRenumbering } = renumberingCommands;
const { ConfirmStep, WithdrawConfirmation } = renumberingCommands;
const same = (of: OnRenumbering) => of;

export const renumberingResolvers: Resolvers = {
  Query: {
    renumberings: listing(renumberingList),
    renumbering: finding(renumberingList, 'code'),
    planSteps: listing(planStepList),
  },
  Mutation: {
    planRenumbering,
    startRenumbering: giving(StartRenumbering, same),
    pauseRenumbering: giving(PauseRenumbering, same),
    resumeRenumbering: giving(ResumeRenumbering, same),
    cancelRenumbering: giving(CancelRenumbering, same),
    confirmStep: giving(ConfirmStep, (of: OnStep & { readonly by: string }) => of),
    withdrawConfirmation: giving(WithdrawConfirmation, (of: OnStep) => of),
  },
  RenumberingPayload: { renumbering: shownAfter(renumberingList, 'renumbering'), plan: plannedIn },
  Renumbering: { plan: (row: Row, _: unknown, api: ApiContext) => shownPlan(row, api) },
  PlanStepEdge: { node: stepOf },
};
