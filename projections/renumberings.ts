import type { RenumberingEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  metadataKeys,
  put,
  set,
  under,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { marksOf } from './place/marks.js';
import { planStep, renumbering, type PlanStepRow, type RenumberingRow } from './renumbering/tables.js';

type Recorded<Type extends RenumberingEvent['type']> = RecordedEvent<Extract<RenumberingEvent, { type: Type }>>;

function planned(event: Recorded<'RenumberingPlanned'>): readonly RowChange[] {
  const { renumbering: id, title, chosenBy, moves, steps } = event.data;
  const row = put(renumbering, {
    id,
    title,
    state: 'planned',
    backwards: false,
    chosen_by: chosenBy,
    machines: new Set(moves.map(({ machineId }) => machineId)).size,
    moves: moves.length,
    steps: steps.length,
    done: 0,
    course: steps.map(({ step, team }) => ({ step, team })),
    at_step: steps[0]?.step ?? null,
    waits_for: null,
    waits_until: null,
    halted: [],
    taken_back: [],
    planned_at: event.recordedAt,
    planned_by: event.metadata[metadataKeys.actor] ?? null,
    ended_at: null,
    ...marksOf(event),
  });
  const each = steps.map(({ step, kind, team, title: called, machines }, nth) =>
    put(planStep, {
      renumbering: id,
      step,
      nth,
      kind,
      team,
      title: called,
      machines: machines.length,
      state: 'coming',
      confirmed_by: null,
      confirmed_at: null,
    }),
  );
  return [row, ...each];
}

type Fold = (row: RenumberingRow) => Partial<RenumberingRow>;

function folded(event: Recorded<RenumberingEvent['type']>, after: Fold): RowChange {
  const fold = (row: RenumberingRow | undefined) => row && { ...row, ...after(row), ...marksOf(event) };
  return change(renumbering, [event.data.renumbering], fold);
}

const nobody = { waits_for: null, waits_until: null } as const;

/** What waits, waits no more, whatever becomes of it. */
function turned(
  event: Recorded<RenumberingEvent['type']>,
  columns: Partial<RenumberingRow> | Fold,
): readonly RowChange[] {
  const after = typeof columns === 'function' ? columns : () => columns;
  return [
    folded(event, (row) => ({ ...nobody, ...after(row) })),
    under(planStep, event.data.renumbering, (rows) =>
      rows.flatMap((row) => (row.state === 'waiting' ? [put(planStep, { ...row, state: 'coming' })] : [])),
    ),
  ];
}

type OnStep = { readonly renumbering: string; readonly step: string };
const ofStep = ({ renumbering: id, step }: OnStep, columns: Partial<PlanStepRow>) => set(planStep, [id, step], columns);

/** Renumberings, and who has to do what for them. */
export const renumberings = defineProjection<RenumberingEvent>({
  name: 'renumberings',
  version: 1,
  category: 'renumbering',
  lead: renumbering,
  tables: [renumbering, planStep],
  on: {
    RenumberingPlanned: planned,
    RenumberingStarted: (event) => turned(event, { state: 'running' }),
    RenumberingStepReached: (event) => [
      folded(event, ({ course }) => ({
        waits_for: course.find(({ step }) => step === event.data.step)?.team ?? 'machines',
        waits_until: event.data.until,
      })),
      ofStep(event.data, { state: 'waiting' }),
    ],
    RenumberingStepConfirmed: (event) => [
      folded(event, () => ({})),
      ofStep(event.data, { confirmed_by: event.data.by, confirmed_at: event.recordedAt }),
    ],
    RenumberingConfirmationWithdrawn: (event) => [
      folded(event, () => ({})),
      ofStep(event.data, { confirmed_by: null, confirmed_at: null }),
    ],
    RenumberingStepDone: (event) => [
      folded(event, ({ course, done }) => ({ ...nobody, done: done + 1, at_step: course[done + 1]?.step ?? null })),
      ofStep(event.data, { state: 'done' }),
    ],
    RenumberingHalted: (event) => turned(event, { state: 'halted', halted: event.data.because }),
    RenumberingPaused: (event) => turned(event, { state: 'paused' }),
    RenumberingResumed: (event) =>
      turned(event, ({ backwards }) => ({ state: backwards ? 'cancelling' : 'running', halted: [] })),
    RenumberingCancelled: (event) => turned(event, { state: 'cancelling', backwards: true, halted: [] }),
    RenumberingTakenBack: (event) => [
      folded(event, ({ taken_back: before }) => ({ taken_back: [...before, ...event.data.machines] })),
    ],
    RenumberingEnded: (event) => turned(event, { state: event.data.outcome, ended_at: event.recordedAt }),
  },
});
