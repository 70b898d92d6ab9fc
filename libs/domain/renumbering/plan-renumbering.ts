import type { RenumberingMove, RenumberingOrder, RenumberingPlan } from '#libs/contracts/index.js';
import { accept, isRefusal, type Look, type Refusal } from '#libs/kernel/index.js';
import { rackBgp } from '../bgp/rack-bgp.js';
import { whileInUse } from '../machine/existing.js';
import { nameTakenBy } from '../machine/naming.js';
import { Trial } from '../plan/trial.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { policyBook, thePolicyBook } from '../policy/policy-book.js';
import { addressMoves } from './address-moves.js';
import { asnMoves } from './asn-moves.js';
import { contactLosses, newGaps, type Contacted } from './contact.js';
import { problemOfIntent } from './intent-problem.js';
import type { RenumberingIntent } from './intent.js';
import { nameMoves } from './name-moves.js';
import { movingMachine, type MovingMachine, type Moves, type Planning } from './planning.js';
import { nothingToDo } from './refusals.js';
import { stepsFor } from './steps-of.js';

function movesFor(planning: Planning, of: MovingMachine, order: RenumberingOrder): Moves {
  switch (order.kind) {
    case 'address':
      return addressMoves(planning, of, order);
    case 'asn':
      return asnMoves(planning, of, order);
    case 'name':
      return nameMoves(planning, of, order);
  }
}

/** What its sessions follow from; of switches without a number of their own any number does, since none is compared. */
async function contacted(planning: Planning, of: MovingMachine, moves: readonly RenumberingMove[]): Promise<Contacted> {
  const { id, state } = of;
  const rack = of.facts.rack ?? null;
  const bgp = rack === null ? undefined : (await planning.trial.look(rackBgp, rack)).state.bgp;
  const asnOfDevice = Object.fromEntries((bgp?.tors ?? []).map(({ device, asn }) => [device, asn ?? 0]));
  const facts = {
    machineId: id,
    policy: policyFor(policiesFor(planning.book, of.facts), 'bgp'),
    hostname: nameTakenBy(state) ?? null,
    asn: state.asn?.asn ?? null,
    addresses: state.assigned,
    rack,
    rackBgp: bgp ?? null,
    asnOfDevice,
    portOfDevice: {},
  };
  return { id, state, facts, moves };
}

async function planMachine(planning: Planning, id: string): Promise<Contacted | Refusal> {
  const of = await movingMachine(planning, id);
  const gone = whileInUse(id, of.state, () => accept());
  if (gone.verdict === 'refused') return { ...gone.refusal, field: 'machines' };
  const moves: RenumberingMove[] = [];
  for (const order of planning.intent.orders) {
    const made = await movesFor(planning, of, order);
    if (isRefusal(made)) return made;
    moves.push(...made);
  }
  const machine = await contacted(planning, of, moves);
  const [gap] = newGaps(machine);
  return gap ? { code: gap.code, message: `Machine ${id}, afterwards: ${gap.message}`, wayOut: gap.wayOut } : machine;
}

/**
 * From what is wanted, the policies, and how machines and pools are, to all that is to be done; or what stands against it.
 * It leaves nothing to choose: every number is named, and the same states give the same plan.
 */
export async function planRenumbering(intent: RenumberingIntent, look: Look): Promise<RenumberingPlan | Refusal> {
  const problem = problemOfIntent(intent);
  if (problem) return problem;
  const trial = new Trial(look);
  const book = (await trial.look(policyBook, thePolicyBook)).state;
  const planning: Planning = { intent, trial, book, links: new Set() };
  const all: Contacted[] = [];
  for (const id of new Set(intent.machines)) {
    const planned = await planMachine(planning, id);
    if (isRefusal(planned)) return planned;
    all.push(planned);
  }
  const moving = all.filter(({ moves }) => moves.length > 0);
  if (moving.length === 0) return nothingToDo;
  const { steps, stepsOf } = stepsFor(intent, moving);
  const contact = moving.flatMap((one) => contactLosses(one, stepsOf.get(one.id) ?? noSteps));
  const { title, chosenBy, orders, waveSize, settleHours } = intent;
  const moves = moving.flatMap((one) => one.moves);
  const order = new Map(steps.map(({ step }, nth) => [step, nth]));
  const inOrder = contact.toSorted((one, other) => (order.get(one.step) ?? 0) - (order.get(other.step) ?? 0));
  return {
    title,
    chosenBy,
    orders: [...orders],
    waveSize,
    settleHours,
    moves,
    steps: [...steps],
    contact: inOrder,
  };
}

const noSteps = { give: '', turn: undefined, free: undefined };
