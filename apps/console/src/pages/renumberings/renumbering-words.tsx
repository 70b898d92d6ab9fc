import { Badge, type Tone } from '#console/ui/badge.jsx';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import type { OneRenumberingQuery, RenumberingStandsFragment } from './renumberings.graphql.js';

export type Whole = NonNullable<OneRenumberingQuery['renumbering']>;
export type Step = NonNullable<Whole['plan']>['steps'][number];

const states: Readonly<Record<RenumberingStandsFragment['state'], Tone>> = {
  PLANNED: 'new',
  RUNNING: 'accent',
  PAUSED: 'warn',
  HALTED: 'bad',
  CANCELLING: 'warn',
  DONE: 'good',
  CANCELLED: 'plain',
};

export const RenumberingBadge = ({ state }: Pick<RenumberingStandsFragment, 'state'>) => (
  <Badge tone={states[state]}>{state.toLowerCase()}</Badge>
);

type StepStands = Step['state'] | 'HALTED';

const stepTones: Readonly<Record<StepStands, Tone>> = { COMING: 'plain', WAITING: 'new', DONE: 'good', HALTED: 'bad' };

export const StepBadge = ({ state }: { readonly state: StepStands }) => (
  <Badge tone={stepTones[state]}>{state.toLowerCase()}</Badge>
);

type Stage = NonNullable<Whole['plan']>['machines']['edges'][number]['node']['stage'];

const stages: Readonly<Record<Stage, Tone>> = {
  COMING: 'plain',
  KEPT: 'plain',
  GIVEN: 'accent',
  DONE: 'good',
  TAKEN_BACK: 'warn',
};

/** How far one machine is. */
export const StageBadge = ({ stage }: { readonly stage: Stage }) => (
  <Badge tone={stages[stage]}>{stateWords('RenumberedMachine.stage', stage)}</Badge>
);
