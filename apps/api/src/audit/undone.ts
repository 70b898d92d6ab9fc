import DataLoader from 'dataloader';
import { commandIdInBulk } from '#libs/command-handling/index.js';
import {
  doneBy,
  doneTo,
  undosAmong,
  type AuditRow,
  type Done,
  type DoneTo,
  type UndoBegun,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { onceFor } from '../once-a-request.js';

interface Touched {
  readonly id: string;
  readonly whom: string;
}

interface UndoneLoaders {
  /** What a bulk was to take back, by its id; null of what is no undo. */
  readonly undo: DataLoader<string, UndoBegun | null>;
  readonly byCommand: DataLoader<string, Done | null>;
  readonly toMachine: DataLoader<Touched, readonly DoneTo[], string>;
  /** To whatever is no machine. */
  readonly toThing: DataLoader<Touched, readonly DoneTo[], string>;
}

const doneToEach = (pool: ApiContext['services']['pool'], kind: 'machine' | 'thing') =>
  new DataLoader<Touched, readonly DoneTo[], string>(
    async (asked) => {
      const [ids, whoms] = [asked.map(({ id }) => id), asked.map(({ whom }) => whom)];
      const done = await doneTo(pool, [...new Set(ids)], kind, [...new Set(whoms)]);
      return asked.map(({ id, whom }) => done.filter((one) => one.under === id && one.whom === whom));
    },
    { cacheKeyFn: ({ id, whom }) => `${id} ${whom}` },
  );

const loadersFor = onceFor(({ services: { pool } }: ApiContext): UndoneLoaders => ({
  undo: new DataLoader(async (ids) => {
    const undos = await undosAmong(pool, ids);
    return ids.map((id) => undos.find(({ bulkId }) => bulkId === id) ?? null);
  }),
  byCommand: new DataLoader(async (ids) => {
    const done = await doneBy(pool, ids);
    return ids.map((id) => done.find(({ commandId }) => commandId === id) ?? null);
  }),
  toMachine: doneToEach(pool, 'machine'),
  toThing: doneToEach(pool, 'thing'),
}));

type Undoing = Pick<AuditRow, 'commandId' | 'causationId'> &
  Partial<Pick<AuditRow, 'machineId' | 'category' | 'subject'>>;

/** By the command itself, where it was taken back by its own id and is no whole correlation. */
function ofWhole(all: readonly DoneTo[], { bulkId, of }: UndoBegun): Done | null {
  const done = all.filter(({ commandId }) => commandId !== bulkId);
  return done.find(({ commandId }) => commandId === of) ?? done[0] ?? null;
}

/**
 * What an event takes back, as far as it is about the same machine; null where it is no undo. An undo takes all back in one command,
 * which is the bulk, or each command in one of its own, whose id follows from the bulk and what it takes back.
 */
export async function undoneBy(context: ApiContext, event: Undoing): Promise<Done | null> {
  const { commandId, causationId, machineId = null, category, subject } = event;
  if (commandId === null || causationId === null || causationId === commandId) return null;
  const { undo, byCommand, toMachine, toThing } = loadersFor(context);
  const [whole, each] = await Promise.all([undo.load(commandId), undo.load(causationId)]);
  const begun = whole ?? each;
  if (!begun) return null;
  const done = await (machineId === null
    ? toThing.load({ id: begun.of, whom: `${category}-${subject}` })
    : toMachine.load({ id: begun.of, whom: machineId }));
  // Of many things each is told its own; what nothing was done to by itself, what was done at all.
  if (whole) return ofWhole(done, whole) ?? (machineId === null ? byCommand.load(whole.of) : null);
  return done.find((one) => commandIdInBulk(begun.bulkId, one.commandId) === commandId) ?? null;
}
