import { useMemo, useState } from 'react';
import { afterOrder } from '#console/api/after-order.js';
import { request } from '#console/api/request.js';
import type { Field, Operations } from '#console/commands/catalogue.js';
import { keysOfOrders } from '#console/commands/under-key.js';
import { FieldProblem, type Problems } from '#console/commands/values.js';
import { idsBetween } from '../use-choice.js';
import { giveBulkDocument, type BulkInput, type BulkMode, type GiveBulkMutation } from './bulk.graphql.js';
import { commandOf, subjectsOf, type Subjects } from './bulk-order.js';
import type { BulkTarget } from './bulk-target.js';

type Answer = GiveBulkMutation['bulk'];

interface Said {
  readonly problems?: Problems;
  readonly error?: Error;
  readonly refusal?: NonNullable<Answer['refusal']>;
  /** Of a dry run. */
  readonly plan?: Answer;
}

/** Machines that nobody can name by a filter are looked up, once. */
async function resolved({ selection, asked, total }: BulkTarget): Promise<Subjects> {
  const filter = asked.filter ?? undefined;
  const subjects = subjectsOf(selection, { filter, search: asked.search ?? undefined, total });
  if (subjects || selection.kind === 'some') return subjects ?? { machineIds: [] };
  const ids = await idsBetween(asked, 0, total);
  return { machineIds: ids.filter((id) => !selection.without.has(id)) };
}

/** Asked several times, it is found out once; what failed is tried again. */
function once<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | undefined;
  return () => {
    known ??= find().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** What somebody fills in for an order to many machines, tries and gives; pressed twice it is given once. */
export function useBulkForm(target: BulkTarget, field: Field, operations: Operations) {
  const [value, setValue] = useState<unknown>();
  const [mode, setMode] = useState<BulkMode>('BEST_EFFORT');
  const [reason, setReason] = useState('');
  const [typedCount, setTypedCount] = useState('');
  const [said, say] = useState<Said>({});
  const [isBusy, setBusy] = useState(false);
  const subjects = useMemo(() => once(() => resolved(target)), [target]);
  const underKey = useMemo(() => keysOfOrders(), []);

  const send = async (own: Partial<BulkInput>): Promise<Answer | undefined> => {
    setBusy(true);
    try {
      const command = commandOf(field, value, operations);
      const why = reason.trim() === '' ? {} : { reason: reason.trim() };
      const content: BulkInput = { ...(await subjects()), command, mode, ...why, ...own };
      const ask = async (input: BulkInput): Promise<Answer> => (await request(giveBulkDocument, { input })).bulk;
      if (own.dryRun === true) return await ask(content);
      return await underKey(content, (idempotencyKey) => ask({ ...content, idempotencyKey }));
    } catch (error) {
      const whole = error instanceof Error ? error : new Error(String(error));
      say(whole instanceof FieldProblem ? { problems: { [whole.field]: whole.message } } : { error: whole });
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  return {
    value,
    mode,
    reason,
    typedCount,
    said,
    isBusy,
    setTypedCount,
    setValue: (next: unknown) => {
      setValue(next);
      say({});
    },
    setMode: (next: BulkMode) => {
      setMode(next);
      say({});
    },
    setReason: (next: string) => {
      setReason(next);
      // Refused for want of one, it may be given now.
      if (said.refusal) say({ ...(said.plan && { plan: said.plan }) });
    },
    preview: async (): Promise<void> => {
      const plan = await send({ dryRun: true });
      // All or nothing, and some are refused: the plan shows which.
      if (plan) say({ ...(plan.bulk && { plan }), ...(plan.refusal && { refusal: plan.refusal }) });
    },
    /** @returns the bulk that has begun; undefined where it was refused as a whole, which is shown then */
    giveIt: async () => {
      const confirmed = /^\d+$/.test(typedCount.trim()) ? { confirmCount: Number(typedCount) } : {};
      const answer = await send(confirmed);
      if (!answer) return undefined;
      await afterOrder(answer.position);
      if (answer.bulk) return answer.bulk;
      if (answer.refusal) say({ ...(said.plan && { plan: said.plan }), refusal: answer.refusal });
      return undefined;
    },
  };
}
