import type { Journal, Left } from './journal.js';
import type { DemoSite, SeedStep, Stage } from './step.js';
import { RefusedMutation, type Visitor } from './visitor.js';

/** What steps need of those before them. */
interface Known {
  readonly machines: Map<string, string>;
  readonly conflicts: Map<string, string>;
}

interface Playing {
  readonly site: DemoSite;
  readonly visitor: Visitor;
  readonly journal: Journal;
  readonly known: Known;
}

function learn({ machines, conflicts }: Known, { machine, machineId, conflictId }: Left): void {
  if (machine === undefined) return;
  if (machineId !== undefined) machines.set(machine, machineId);
  if (conflictId !== undefined) conflicts.set(machine, conflictId);
}

const dayMs = 24 * 60 * 60_000;

const csvLine = (cells: readonly unknown[], known: Known): string =>
  cells.map((cell) => String(filledIn(cell, known))).join(',');

/** Puts ids and times in the places that name them. @throws Error for a machine that did not report */
function filledIn(value: unknown, known: Known): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, known));
  if (typeof value !== 'object' || value === null) return value;
  const { $machine, $conflict, $daysAhead, $csv } = value as Record<string, unknown>;
  if (Array.isArray($csv))
    return ($csv as readonly (readonly unknown[])[]).map((line) => csvLine(line, known)).join('\n');
  if (typeof $daysAhead === 'number') return new Date(Date.now() + $daysAhead * dayMs).toISOString();
  if (typeof $machine === 'string') return idIn(known.machines, $machine);
  if (typeof $conflict === 'string') return idIn(known.conflicts, $conflict);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledIn(one, known)]));
}

function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} did not report, or nobody is in doubt about it`);
  return id;
}

async function perform(playing: Playing, name: string, step: SeedStep): Promise<Left> {
  const { visitor, known, site } = playing;
  if (step.do === 'command') {
    const input = filledIn(step.input, known) as Record<string, unknown>;
    await visitor.mutate(step.mutation, { ...input, idempotencyKey: `seed:${site.name}:${name}` });
    return {};
  }
  const { machine, observedMinutesAgo } = step;
  if (step.do === 'set-up') {
    const configuration = await visitor.pickUp(machine, step.enrolledAs);
    const left = await visitor.report({ machine, document: step.document(configuration), observedMinutesAgo });
    await visitor.observe({ machine, document: step.observations(configuration), observedMinutesAgo });
    return { machine, ...left };
  }
  const report = { machine, document: step.document, observedMinutesAgo };
  return { machine, ...(await (step.do === 'enrol' ? visitor.enrol(report) : visitor.report(report))) };
}

/** @returns whether it was done by this play */
async function playStep(playing: Playing, name: string, step: SeedStep): Promise<boolean> {
  const { journal, known } = playing;
  if (journal.isDone(name)) return false;
  const open = journal.isOpen(name);
  await journal.begin(name);
  try {
    const left = await perform(playing, name, step);
    learn(known, left);
    await journal.end(name, left);
  } catch (error) {
    // The centre did it, and the play before this one ended before it heard so: the token was another one, and so is the key.
    if (!(open && error instanceof RefusedMutation)) throw error;
    await journal.end(name, {});
  }
  return true;
}

export interface Played {
  readonly reports: number;
  readonly commands: number;
}

export interface Play {
  /**
   * Plays one stage.
   * @param tell hears how many of its steps are done, and of how many
   * @throws Error when one of its steps cannot be done; the others of its lane wait for another play
   */
  stage(stage: Stage, tell?: (done: number, all: number) => void): Promise<Played>;
}

/**
 * Plays a demo site, stage by stage. An interrupted play goes on from its journal; what was under way is done again, where
 * the same report writes nothing and a command that was done already is refused.
 */
export function createPlay(site: DemoSite, visitor: Visitor, journal: Journal): Play {
  const known: Known = { machines: new Map(), conflicts: new Map() };
  for (const one of journal.left) learn(known, one);
  const playing: Playing = { site, visitor, journal, known };
  const lane = async (steps: readonly SeedStep[], prefix: string, tellOne: () => void): Promise<Played> => {
    let [reports, commands] = [0, 0];
    for (const [at, step] of steps.entries()) {
      const isNew = await playStep(playing, `${prefix}.${at}`, step);
      tellOne();
      if (!isNew) continue;
      if (step.do === 'command') commands += 1;
      else reports += 1;
    }
    return { reports, commands };
  };
  return {
    stage: async (stage, tell) => {
      const number = site.stages.indexOf(stage);
      const all = stage.lanes.reduce((sum, steps) => sum + steps.length, 0);
      let done = 0;
      const tellOne = (): void => tell?.((done += 1), all);
      const lanes = await Promise.allSettled(stage.lanes.map((steps, at) => lane(steps, `${number}.${at}`, tellOne)));
      const failed = lanes.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      const played = lanes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const sum = (what: keyof Played) => played.reduce((all, one) => all + one[what], 0);
      return { reports: sum('reports'), commands: sum('commands') };
    },
  };
}
