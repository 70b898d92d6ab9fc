import { placeText } from '#libs/contracts/index.js';
import { isRefusal, type Refusal } from '#libs/kernel/index.js';
import { moveMachine, placeMachine } from '../place/machine-moves.js';
import { stateOf, takes, type Course } from './course.js';
import { hardwareFacts, whereaboutsOf } from './whereabouts.js';
import type { SchemeFacts } from '../name/scheme.js';

const placeNeeded = (machineId: string): Refusal => ({
  code: 'place-needed',
  message: `Machine ${machineId} stands nowhere yet, and no place was said.`,
  wayOut: 'Say where it stands: rack and unit, or chassis and slot.',
  field: 'place',
});

/** Where it stands, or goes; all else follows from that. @returns what names are made of */
export async function planPlace(course: Course): Promise<SchemeFacts | Refusal> {
  const { intent, trial } = course;
  const state = await stateOf(course);
  const place = intent.place ?? state.place;
  if (!place) return placeNeeded(intent.machineId);
  const put = state.place ? moveMachine : placeMachine;
  const instead = state.place && placeText(state.place);
  const taking = { subject: 'place', value: placeText(place), by: 'hand', instead } as const;
  const { machineId, reservation, at } = intent;
  const events = await takes(course, taking, await put.steps({ machineId, place, reservation, at }, trial.look));
  if (isRefusal(events)) return events;
  const { facts, scheme } = await whereaboutsOf(place, trial.look);
  course.facts = { ...facts, ...hardwareFacts(state) };
  return scheme;
}
