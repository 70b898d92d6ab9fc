import type { RenumberingEvent, RenumberingStep } from '#libs/contracts/index.js';
import { defineTable } from '#libs/kernel/index.js';
import { markColumns, markNames, type Marks } from '../place/marks.js';

type Halt = Extract<RenumberingEvent, { type: 'RenumberingHalted' }>['data']['because'];
type Course = readonly Pick<RenumberingStep, 'step' | 'team'>[];

/** A plan by which machines get other numbers, and how far it got. What it says itself stands in the log. */
export type RenumberingRow = {
  readonly id: string;
  readonly title: string;
  /** `planned`, `running`, `paused`, `halted`, `cancelling`, `done`, `cancelled`. */
  readonly state: string;
  readonly backwards: boolean;
  readonly chosen_by: string;
  readonly machines: number;
  readonly moves: number;
  readonly steps: number;
  readonly done: number;
  readonly course: Course;
  /** The step that is next; null where all are done. */
  readonly at_step: string | null;
  /** The team that is waited for, or `machines`; null where nobody is. */
  readonly waits_for: string | null;
  readonly waits_until: string | null;
  readonly halted: Halt;
  /** Ids of machines that have their old numbers again. */
  readonly taken_back: readonly string[];
  readonly planned_at: string;
  readonly planned_by: string | null;
  readonly ended_at: string | null;
} & Marks;

export const renumbering = defineTable<RenumberingRow>({
  name: 'renumbering',
  columns: {
    id: 'text',
    title: 'text',
    state: 'text',
    backwards: 'boolean',
    chosen_by: 'text',
    machines: 'integer',
    moves: 'integer',
    steps: 'integer',
    done: 'integer',
    course: 'json',
    at_step: 'text',
    waits_for: 'text',
    waits_until: 'timestamptz',
    halted: 'json',
    taken_back: 'text[]',
    planned_at: 'timestamptz',
    planned_by: 'text',
    ended_at: 'timestamptz',
    ...markColumns,
  },
  key: ['id'],
  indexes: ['(planned_at, id)', `(id) where state in ('running', 'cancelling')`],
  temporal: true,
  marks: markNames,
});

/** One step of a plan: what a team finds its own by. */
export type PlanStepRow = {
  readonly renumbering: string;
  readonly step: string;
  /** From 0. */
  readonly nth: number;
  readonly kind: string;
  readonly team: string | null;
  readonly title: string;
  readonly machines: number;
  /** `coming`, `waiting`, `done`. */
  readonly state: string;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
};

export const planStep = defineTable<PlanStepRow>({
  name: 'plan_step',
  columns: {
    renumbering: 'text',
    step: 'text',
    nth: 'integer',
    kind: 'text',
    team: 'text',
    title: 'text',
    machines: 'integer',
    state: 'text',
    confirmed_by: 'text',
    confirmed_at: 'timestamptz',
  },
  key: ['renumbering', 'step'],
  indexes: [`(team, renumbering, nth) where state = 'waiting'`],
  temporal: true,
});
