import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  BulkBegun,
  BulkEnded,
  BulkProgressed,
  type BulkCommand,
  type BulkEvent,
  type BulkMode,
  type RefusedSubject,
} from '#libs/contracts/index.js';

export type BeginBulk = Command<
  'BeginBulk',
  {
    readonly bulkId: string;
    readonly command: BulkCommand;
    readonly mode: BulkMode;
    readonly subjects: readonly string[];
    readonly filter: string | null;
    /** Over what the caller sent: a repeat under the same id must be of the same content. */
    readonly contentHash: string;
  }
>;
/** What became of the subjects `from` (inclusive) to `to` (exclusive). */
export type RecordBulkProgress = Command<
  'RecordBulkProgress',
  {
    readonly bulkId: string;
    readonly from: number;
    readonly to: number;
    readonly unchanged: readonly string[];
    readonly refused: readonly RefusedSubject[];
  }
>;
export type BulkAggregateCommand = BeginBulk | RecordBulkProgress;

/** `withheld`: not done, because others were refused and it was to be all or nothing. `waiting`: not looked at yet. */
export type SubjectVerdict = 'done' | 'unchanged' | 'refused' | 'withheld' | 'waiting';

type Begun = Extract<BulkEvent, { type: 'BulkBegun' }>['data'];
type Ended = Extract<BulkEvent, { type: 'BulkEnded' }>['data'];

export interface BulkState {
  readonly begun: Begun | undefined;
  /** So many subjects are through. */
  readonly through: number;
  readonly unchanged: readonly string[];
  readonly refused: readonly RefusedSubject[];
  readonly ended: Ended | undefined;
}

/**
 * One order for many subjects. What is done to each stands in its own stream; this one says what was asked, how far it
 * got and who was refused, so that a bulk can be followed, and taken up again by whoever finds it unfinished.
 */
export const bulk: Decider<BulkAggregateCommand, BulkState, BulkEvent> = {
  category: 'bulk',
  initialState: { begun: undefined, through: 0, unchanged: [], refused: [], ended: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'BeginBulk':
        return begin(command.data, state);
      case 'RecordBulkProgress':
        return recordProgress(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'BulkBegun':
        return { ...state, begun: event.data };
      case 'BulkProgressed': {
        const { to, unchanged, refused } = event.data;
        return {
          ...state,
          through: to,
          unchanged: [...state.unchanged, ...unchanged],
          refused: [...state.refused, ...refused],
        };
      }
      case 'BulkEnded':
        return { ...state, ended: event.data };
    }
  },
};

/** The same order again is done already; how it goes on is for its runner. */
function begin(data: BeginBulk['data'], { begun }: BulkState): Decision<BulkEvent> {
  if (begun) return begun.contentHash === data.contentHash ? accept() : refuse(keyReused);
  return accept(BulkBegun.record({ ...data, subjects: [...data.subjects] }));
}

/** Whoever comes late with what another runner has recorded already adds nothing. The last part ends the bulk. */
function recordProgress(data: RecordBulkProgress['data'], state: BulkState): Decision<BulkEvent> {
  const { begun, ended, through } = state;
  if (!begun) return refuse(notBegun(data.bulkId));
  if (ended || data.from !== through || data.to <= data.from) return accept();
  const progressed = BulkProgressed.record({
    ...data,
    unchanged: [...data.unchanged],
    refused: [...data.refused],
  });
  if (data.to < begun.subjects.length) return accept<BulkEvent>(progressed);
  return accept<BulkEvent>(progressed, BulkEnded.record(endOf(begun, bulk.evolve(state, progressed))));
}

function endOf({ bulkId, mode, subjects }: Begun, { unchanged, refused }: BulkState): Ended {
  const rest = subjects.length - refused.length;
  if (mode === 'all-or-nothing' && refused.length > 0)
    return { bulkId, done: 0, unchanged: 0, refused: refused.length, withheld: rest };
  return { bulkId, done: rest - unchanged.length, unchanged: unchanged.length, refused: refused.length, withheld: 0 };
}

const keyReused: Refusal = {
  code: 'idempotency-key-reused',
  message: 'This idempotency key was used before with another content; nothing was done.',
  wayOut: 'Choose a new key for a new command; to repeat the earlier command, send exactly what was sent then.',
  field: 'idempotencyKey',
};
const notBegun = (bulkId: string): Refusal => ({
  code: 'bulk-not-found',
  message: `There is no bulk ${bulkId}.`,
  wayOut: 'Its id is in the answer to the mutation that began it.',
  field: 'id',
});
