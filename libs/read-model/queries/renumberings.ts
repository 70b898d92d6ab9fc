import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import type { Listed } from './listed.js';
import { choice, field } from './place/filter-field.js';
import { isoText, rowsOf } from './statement.js';

const states = ['planned', 'running', 'paused', 'halted', 'cancelling', 'done', 'cancelled'];

export const renumberingList: Listed = {
  table: 'renumbering',
  alias: 'r',
  id: 'r.id',
  columns: {
    id: 'r.id',
    title: 'r.title',
    state: 'upper(r.state)',
    chosenBy: 'r.chosen_by',
    machineCount: 'r.machines',
    moveCount: 'r.moves',
    stepCount: 'r.steps',
    doneCount: 'r.done',
    atStep: 'r.at_step',
    waitsFor: 'r.waits_for',
    waitsUntil: isoText('r.waits_until'),
    halted: 'r.halted',
    takenBack: 'r.taken_back',
    plannedAt: isoText('r.planned_at'),
    plannedBy: 'r.planned_by',
    endedAt: isoText('r.ended_at'),
    changedAt: isoText('r.changed_at'),
    revision: 'r.revision',
  },
  filter: {
    fields: {
      code: field('text', 'r.id', 'what it is called by', 'id renumbering'),
      title: field('text', 'r.title', 'what people read'),
      state: choice('r.state', 'how far it is', states),
      waits: field('text', 'r.waits_for', 'the team that is waited for, or machines', 'team'),
      machines: field('number', 'r.machines', 'how many machines it is about'),
      planned: field('time', 'r.planned_at', 'when it was planned'),
      ended: field('time', 'r.ended_at', 'when it ended'),
    },
    children: {},
  },
  searched: ['r.id', 'r.title', 'r.chosen_by'],
  orders: { CODE: {}, PLANNED_AT: { by: 'r.planned_at', type: 'timestamptz' } },
};

const stepId = `p.renumbering || ' ' || p.step`;

export const planStepList: Listed = {
  table: 'plan_step',
  alias: 'p',
  joined: (tables) => `join ${tables.from('renumbering', 'r')} on r.id = p.renumbering and ${tables.held('r')}`,
  id: stepId,
  columns: {
    renumberingId: 'p.renumbering',
    step: 'p.step',
    kind: 'upper(p.kind)',
    team: 'p.team',
    title: 'p.title',
    machineCount: 'p.machines',
    state: 'upper(p.state)',
    confirmedBy: 'p.confirmed_by',
    confirmedAt: isoText('p.confirmed_at'),
  },
  filter: {
    fields: {
      renumbering: field('text', 'p.renumbering', 'the renumbering that it is of', 'plan'),
      step: field('text', 'p.step', 'what the step is called by'),
      kind: choice('p.kind', 'what is done', ['keep', 'give', 'settle', 'free', 'team']),
      team: field('text', 'p.team', 'who does it'),
      state: choice('p.state', 'whether it waits', ['coming', 'waiting', 'done']),
      confirmed: field('time', 'p.confirmed_at', 'when somebody said that it is done'),
    },
    children: {},
  },
  searched: ['p.renumbering', 'p.step', 'p.title', `coalesce(p.team, '')`],
  orders: {
    COURSE: { by: `p.renumbering || ' ' || lpad(p.nth::text, 6, '0')` },
    TEAM: { by: 'p.team', nullable: true },
  },
};

/** How a step of a plan stands. */
export interface PlanStepStanding {
  readonly step: string;
  readonly state: string;
  readonly confirmedBy: string | null;
}

export async function standingOfSteps(pool: Pool, code: string, when?: When): Promise<readonly PlanStepStanding[]> {
  const values: unknown[] = [code];
  const tables = tablesAt(when, values);
  const text = `select p.step, upper(p.state) as "state", p.confirmed_by as "confirmedBy"
    from ${tables.from('plan_step', 'p')} where p.renumbering = $1 and ${tables.held('p')} order by p.nth`;
  return rowsOf<PlanStepStanding>(pool, text, values);
}

/** Codes of those that go on by themselves, the oldest first. */
export async function renumberingsUnderWay(pool: Pool): Promise<readonly string[]> {
  const text = `select r.id from machinedb.renumbering r where r.state in ('running', 'cancelling') order by r.planned_at, r.id`;
  return (await rowsOf<{ id: string }>(pool, text, [])).map(({ id }) => id);
}

/** Ids of the machines that hold something out of a pool of addresses. */
export async function machinesOfPool(pool: Pool, code: string, most: number): Promise<readonly string[]> {
  const text = `select distinct a.machine_id as "id" from machinedb.machine_address a
    where a.pool = $1 order by a.machine_id limit ${most}`;
  return (await rowsOf<{ id: string }>(pool, text, [code])).map(({ id }) => id);
}

export interface RenumberingFigures {
  readonly states: readonly { readonly state: string; readonly count: number }[];
  /** Steps that wait, by who is waited for. */
  readonly waiting: readonly { readonly team: string; readonly count: number }[];
}

export async function renumberingFigures(pool: Pool): Promise<RenumberingFigures> {
  const count = 'count(*)::int as "count"';
  const [states, waiting] = await Promise.all([
    rowsOf<RenumberingFigures['states'][number]>(
      pool,
      `select r.state, ${count} from machinedb.renumbering r group by r.state`,
      [],
    ),
    rowsOf<RenumberingFigures['waiting'][number]>(
      pool,
      `select r.waits_for as "team", ${count} from machinedb.renumbering r where r.waits_for is not null group by r.waits_for`,
      [],
    ),
  ]);
  return { states, waiting };
}
