import { useMemo, useState } from 'react';
import { queryClient } from '#console/api/query-client.js';
import { fieldsToAsk, type Mutation, type Operations } from './catalogue.js';
import { give, type Outcome, type Refusal } from './give.js';
import type { Order } from './order.js';
import { asTyped, FieldProblem, readAll, type Problems, type Values } from './values.js';

export interface OrderForm {
  readonly values: Values;
  readonly set: (name: string, value: unknown) => void;
  readonly reason: string;
  readonly setReason: (text: string) => void;
  readonly typedCount: string;
  readonly setTypedCount: (text: string) => void;
  readonly problems: Problems;
  /** Of the whole: not of one field. */
  readonly refusal: Refusal | undefined;
  readonly error: Error | undefined;
  readonly plan: Outcome | undefined;
  readonly isBusy: boolean;
  readonly preview: () => Promise<void>;
  /** Undefined where it was refused or went wrong; what is wrong is shown then. */
  readonly giveIt: () => Promise<Outcome | undefined>;
}

interface Said {
  readonly problems: Problems;
  readonly refusal?: Refusal;
  readonly error?: Error;
  readonly plan?: Outcome;
}

const nothing: Said = { problems: {} };

/** The same for a preview and for giving it: what is wrong comes out of either. */
function complaintOf(outcome: Outcome, asked: ReadonlySet<string>): Said | undefined {
  const { refusal } = outcome;
  if (!refusal) return undefined;
  const text = `${refusal.message} ${refusal.wayOut}`;
  if (refusal.field !== null && asked.has(refusal.field)) return { problems: { [refusal.field]: text } };
  return { problems: {}, refusal };
}

/** What somebody fills in for a command, tries, and gives. Under one key: pressed twice it is given once. */
export function useOrderForm(order: Order, mutation: Mutation, operations: Operations): OrderForm {
  const [reason, setReason] = useState('');
  const [typedCount, setTypedCount] = useState('');
  const [said, say] = useState<Said>(nothing);
  const [isBusy, setBusy] = useState(false);
  const idempotencyKey = useMemo(() => crypto.randomUUID(), []);
  const fields = fieldsToAsk(mutation, order.fixed ?? {});
  const [values, setValues] = useState<Values>(() => asTyped(fields, order.initial ?? {}, operations));
  const asked = new Set(fields.map(({ name }) => name));

  const send = async (own: Values): Promise<Outcome | undefined> => {
    setBusy(true);
    try {
      const outcome = await give(order.command, mutation, {
        ...order.fixed,
        ...readAll(fields, values, operations),
        ...(order.expectedRevision !== undefined && { expectedRevision: order.expectedRevision }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
        ...own,
      });
      const complaint = complaintOf(outcome, asked);
      say(complaint ?? (own['dryRun'] === true ? { problems: {}, plan: outcome } : nothing));
      return complaint ? undefined : outcome;
    } catch (error) {
      const whole = error instanceof Error ? error : new Error(String(error));
      say(
        error instanceof FieldProblem ? { problems: { [error.field]: error.message } } : { problems: {}, error: whole },
      );
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  return {
    values,
    set: (name, value) => {
      setValues({ ...values, [name]: value });
      say(nothing);
    },
    reason,
    setReason,
    typedCount,
    setTypedCount,
    problems: said.problems,
    refusal: said.refusal,
    error: said.error,
    plan: said.plan,
    isBusy,
    preview: async () => void (await send({ dryRun: true })),
    giveIt: async () => {
      const outcome = await send({
        idempotencyKey,
        ...(/^\d+$/.test(typedCount.trim()) && { confirmCount: Number(typedCount) }),
      });
      if (outcome) await queryClient.invalidateQueries({ type: 'active' });
      return outcome;
    },
  };
}
