import type { RenumberingPlan, RenumberingStep } from '#libs/contracts/index.js';
import { moveSubject, moveTexts, renumberingText } from '#libs/domain/index.js';
import {
  CursorError,
  listRowById,
  placeOf,
  renumberingList,
  type Page,
  type Placed,
  type PlanStepStanding,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { plannedSwitches } from './renumbering-switches.js';

/** A plan, and how far it is: nothing of one that is only shown. */
export interface ShownPlan {
  readonly plan: RenumberingPlan;
  readonly id: string | null;
  readonly done: number;
  readonly takenBack: readonly string[];
  /** How its steps stand, by step. */
  readonly standing: ReadonlyMap<string, PlanStepStanding>;
  readonly when: When | undefined;
}

/** One step as the API shows it; in a list it is read from its row. */
export interface ShownStep {
  readonly of: ShownPlan;
  readonly step: RenumberingStep;
}

type Stage = 'COMING' | 'KEPT' | 'GIVEN' | 'DONE' | 'TAKEN_BACK';

/** From what was done for a machine: the last of its steps that is done says it. */
function stageOf({ plan, done, takenBack }: ShownPlan, id: string): Stage {
  if (takenBack.includes(id)) return 'TAKEN_BACK';
  const own = plan.steps.slice(0, done).filter((one) => one.machines.includes(id) && one.kind !== 'team');
  const isFreed = plan.steps.some((one) => one.kind === 'free' && one.machines.includes(id));
  switch (own.at(-1)?.kind) {
    case 'keep':
      return 'KEPT';
    case 'give':
      return 'GIVEN';
    case 'settle':
      return isFreed ? 'GIVEN' : 'DONE';
    case 'free':
      return 'DONE';
    default:
      return 'COMING';
  }
}

function placeIn(after: string | null | undefined): number {
  if (!after) return -1;
  const { id } = placeOf('MACHINE', after);
  if (/^\d{1,9}$/.test(id)) return Number(id);
  throw new CursorError('This is not a cursor of ours: take endCursor from the page before.');
}

type ShownMachine = { readonly id: string; readonly of: ShownPlan } & Placed;

/** A plan is in memory whole: a page of its machines is a stretch of them. */
function machinesOf(
  of: ShownPlan,
  args: { readonly first?: number | null; readonly after?: string | null },
): Page<ShownMachine> {
  const { first, after } = askedPage(args);
  const all = [...new Set(of.plan.moves.map(({ machineId }) => machineId))];
  const behind = placeIn(after);
  const rest = all.map((id, at) => ({ id, of, placeId: String(at) })).slice(behind + 1);
  const edges = rest.slice(0, first).map((node) => ({ node, order: 'MACHINE' }));
  const total = Promise.resolve(all.length);
  return {
    edges,
    order: 'MACHINE',
    hasNextPage: rest.length > first,
    hasPreviousPage: behind >= 0,
    count: () => total,
  };
}

export const renumberingPlanResolvers: Resolvers = {
  RenumberingPlan: {
    waveSize: ({ plan }: ShownPlan) => plan.waveSize,
    settleHours: ({ plan }: ShownPlan) => plan.settleHours,
    text: ({ plan }: ShownPlan) => renumberingText(plan),
    contact: ({ plan }: ShownPlan) => plan.contact,
    steps: (of: ShownPlan) => of.plan.steps.map((step): ShownStep => ({ of, step })),
    machines: (of: ShownPlan, args: { readonly first?: number | null; readonly after?: string | null }) =>
      sayingWhatIsWrong(Promise.resolve().then(() => machinesOf(of, args))),
  },
  RenumberedMachine: {
    machine: ({ id }: ShownMachine, _: unknown, { loaders }: ApiContext) => loaders.machine.load(id),
    stage: ({ of, id }: ShownMachine) => stageOf(of, id),
    moves: ({ of: { plan }, id }: ShownMachine) =>
      plan.moves
        .filter(({ machineId }) => machineId === id)
        .map((move) => ({ subject: moveSubject(move), ...moveTexts(move) })),
    contact: ({ of: { plan }, id }: ShownMachine) => plan.contact.filter(({ machineId }) => machineId === id),
  },
  PlanStep: {
    renumbering: ({ of: { id, when } }: ShownStep, _: unknown, { services }: ApiContext) =>
      id === null ? null : listRowById(services.pool, renumberingList, id, when),
    step: ({ step }: ShownStep) => step.step,
    kind: ({ step }: ShownStep) => step.kind.toUpperCase(),
    team: ({ step }: ShownStep) => step.team,
    title: ({ step }: ShownStep) => step.title,
    text: ({ step }: ShownStep) => step.text,
    machineIds: ({ step }: ShownStep) => step.machines,
    state: ({ of, step }: ShownStep) => of.standing.get(step.step)?.state ?? 'COMING',
    confirmedBy: ({ of, step }: ShownStep) => of.standing.get(step.step)?.confirmedBy ?? null,
    switches: ({ of, step }: ShownStep, _: unknown, { services }: ApiContext) =>
      plannedSwitches(services.pool, of.plan, step, of.when),
  },
};
