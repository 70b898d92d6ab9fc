import type { CableEnd } from '#libs/contracts/index.js';
import { declareCommands, declareCoordinated, step, streamOf, type Look } from '#libs/kernel/index.js';
import { cableEnd, cableEndId } from './cable-end.js';
import { cable, type MoveCable, type PlanCable, type PlannedCable, type RemoveCable } from './cable.js';
import { problemOfPlugs } from './plugged-in.js';

const takes = (cableId: string, end: CableEnd) =>
  step(cableEnd, cableEndId(end), { type: 'TakeCableEnd', data: { cableId, end } });
const frees = (cableId: string, end: CableEnd) =>
  step(cableEnd, cableEndId(end), { type: 'FreeCableEnd', data: { cableId, end } });
const endStream = (end: CableEnd) => streamOf(cableEnd.category, cableEndId(end));

/** The cable and both its ends, in one append. */
const planCable = declareCoordinated<PlanCable['data']>({
  type: 'PlanCable',
  subject: () => streamOf(cable.category, 'new'),
  streams: ({ cableId, a, b }) => [streamOf(cable.category, cableId), endStream(a), endStream(b)],
  steps: async (data, look) =>
    (await problemOfPlugs({ a: data.a, b: data.b }, data.kind, look)) ?? [
      step(cable, data.cableId, { type: 'PlanCable', data }),
      takes(data.cableId, data.a),
      takes(data.cableId, data.b),
    ],
});

const moveCable = declareCoordinated<MoveCable['data']>({
  type: 'MoveCable',
  subject: ({ cableId }) => streamOf(cable.category, cableId),
  steps: async (data, look) => {
    const { cableId, end, to } = data;
    const planned = await plannedCable(cableId, look);
    const problem = await problemOfPlugs({ [end]: to }, planned?.kind, look);
    if (problem) return problem;
    const from = planned?.[end];
    const own = step(cable, cableId, { type: 'MoveCable', data });
    // Another spelling of the same port is no other end.
    if (!from || cableEndId(from) === cableEndId(to)) return [own];
    return [own, frees(cableId, from), takes(cableId, to)];
  },
});

const removeCable = declareCoordinated<RemoveCable['data']>({
  type: 'RemoveCable',
  subject: ({ cableId }) => streamOf(cable.category, cableId),
  steps: async (data, look) => {
    const planned = await plannedCable(data.cableId, look);
    const freed = planned ? [frees(data.cableId, planned.a), frees(data.cableId, planned.b)] : [];
    return [step(cable, data.cableId, { type: 'RemoveCable', data }), ...freed];
  },
});

async function plannedCable(cableId: string, look: Look): Promise<PlannedCable | undefined> {
  const { state } = await look(cable, cableId);
  return state.standing === 'planned' ? state.cable : undefined;
}

/** What people and tools may ask of cables. */
export const cablingCommands = {
  PlanCable: planCable,
  MoveCable: moveCable,
  RemoveCable: removeCable,
  ...declareCommands(cable, { idOf: ({ cableId }) => cableId, types: ['ChangeCable'] }),
} as const;
