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
  readonly machineId: string;
}

interface UndoneLoaders {
  /** What a bulk was to take back, by its id; null of what is no undo. */
  readonly undo: DataLoader<string, UndoBegun | null>;
  readonly byCommand: DataLoader<string, Done | null>;
  readonly toMachine: DataLoader<Touched, readonly DoneTo[], string>;
  /** To whatever is no machine. */
  readonly toThings: DataLoader<string, readonly DoneTo[]>;
}

const loadersFor = onceFor(({ services: { pool } }: ApiContext): UndoneLoaders => ({
  undo: new DataLoader(async (ids) => {
    const undos = await undosAmong(pool, ids);
    return ids.map((id) => undos.find(({ bulkId }) => bulkId === id) ?? null);
  }),
  byCommand: new DataLoader(async (ids) => {
    const done = await doneBy(pool, ids);
    return ids.map((id) => done.find(({ commandId }) => commandId === id) ?? null);
  }),
  toMachine: new DataLoader(
    async (asked) => {
      const [ids, machines] = [asked.map(({ id }) => id), asked.map(({ machineId }) => machineId)];
      const done = await doneTo(pool, [...new Set(ids)], [...new Set(machines)]);
      return asked.map(({ id, machineId }) => done.filter((one) => one.under === id && one.machineId === machineId));
    },
    { cacheKeyFn: ({ id, machineId }) => `${id} ${machineId}` },
  ),
  toThings: new DataLoader(async (ids) => {
    const done = await doneTo(pool, ids, null);
    return ids.map((id) => done.filter(({ under }) => under === id));
  }),
}));

type Undoing = Pick<AuditRow, 'commandId' | 'causationId'> & Partial<Pick<AuditRow, 'machineId'>>;

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
  const { commandId, causationId, machineId = null } = event;
  if (commandId === null || causationId === null || causationId === commandId) return null;
  const { undo, byCommand, toMachine, toThings } = loadersFor(context);
  const [whole, each] = await Promise.all([undo.load(commandId), undo.load(causationId)]);
  const begun = whole ?? each;
  if (!begun) return null;
  const single = machineId === null && whole ? await byCommand.load(whole.of) : null;
  if (single) return single;
  const done = await (machineId === null ? toThings.load(begun.of) : toMachine.load({ id: begun.of, machineId }));
  if (whole) return ofWhole(done, whole);
  return done.find((one) => commandIdInBulk(begun.bulkId, one.commandId) === commandId) ?? null;
}
