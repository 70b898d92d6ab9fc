import { asPlanned, recorded, saidInWords, summaryOf, type AnyEvent } from '#libs/contracts/index.js';
import type { RecordedEvent } from '#libs/kernel/index.js';
import { allProcesses, stirredBy } from '#libs/processes/index.js';
import { plannedRows, waitForPosition } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { machinesOf } from '#projections/audit/machines-of.js';
import { sentenceOf } from '../audit/sentences.js';
import type { DryRunAnswer } from '../commands/given-command.js';
import { warningsOfPlan } from '../commands/warnings-of-plan.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { askedPage } from './asked-page.js';

/** Events whose rows are worked out: more are a bulk, and its first ones show what it does. */
const mostFolded = 2_000;

interface Asked {
  readonly first?: number | null;
}

function events({ captured }: DryRunAnswer, args: Asked): readonly object[] {
  return captured.slice(0, askedPage(args).first).map((event) => {
    const { type, stream, revision, data } = event;
    const lifted = recorded(event);
    const summary = asPlanned(summaryOf(lifted as AnyEvent));
    return { type, stream, revision, data, summary, machineId: machineOf(lifted) };
  });
}

interface Held {
  readonly holder?: { readonly kind: string; readonly id: string };
}

/** The machine that an event is about: its own, or the one that holds what it tells of. */
function machineOf(event: RecordedEvent): string | null {
  const { holder } = event.data as Held;
  return machinesOf(event)[0] ?? (holder?.kind === 'machine' ? holder.id : null);
}

interface PlannedEvent {
  readonly type: string;
  readonly summary: string;
  readonly machineId: string | null;
}

/** Over what the read models hold once they have what was there when the command was decided. */
async function rows({ captured }: DryRunAnswer, args: Asked, { services }: ApiContext): Promise<readonly object[]> {
  const { first } = askedPage(args);
  const head = (captured[0]?.position ?? 1n) - 1n;
  const names = allProjections.map(({ name }) => name);
  if (!(await waitForPosition(services.pool, names, head, limits.ownWriteMs)))
    throw publicError(
      'POSITION_NOT_REACHED',
      'The read models are behind, so nobody can say what would change in them.',
      {
        position: head.toString(),
      },
    );
  const model = { projections: allProjections, lift: recorded };
  const planned = await plannedRows(services.pool, model, captured.slice(0, mostFolded));
  return planned.slice(0, first).map((row) => ({ ...row, fate: row.fate.toUpperCase() }));
}

export const dryRunResolvers: Resolvers = {
  PlannedEvent: {
    sentence: ({ type, summary }: PlannedEvent, _: unknown, context: ApiContext) =>
      sentenceOf(context, saidInWords(type, summary)),
    machine: ({ machineId }: PlannedEvent, _: unknown, { loaders }: ApiContext) =>
      machineId === null ? null : loaders.machine.load(machineId),
  },
  DryRun: {
    events,
    rows,
    warnings: async ({ captured }: DryRunAnswer, _: unknown, context: ApiContext) => warningsOfPlan(captured, context),
    approval: ({ need }: DryRunAnswer) =>
      need && (need.policies.length > 0 || need.typedCountAbove !== undefined)
        ? { ...need, secondPerson: need.policies.length > 0, count: need.things.length }
        : null,
    eventCount: ({ captured }: DryRunAnswer) => captured.length,
    workflows: ({ captured }: DryRunAnswer) =>
      stirredBy(
        allProcesses,
        captured.map((event) => recorded(event)),
      ),
  },
};
