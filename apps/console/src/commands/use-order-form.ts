import { useMemo, useState } from 'react';
import { afterOrder } from '#console/api/after-order.js';
import { ApiError } from '#console/api/api-error.js';
import { askedBy } from './asked-by.js';
import { fieldsToAsk, type Mutation, type Operations } from './catalogue.js';
import { give, type Outcome, type Refusal } from './give.js';
import type { Order } from './order.js';
import { keysOfOrders } from './under-key.js';
import { asTyped, FieldProblem, readAll, readReason, type Problems, type Values } from './values.js';

export interface OrderForm {
  readonly values: Values;
  readonly set: (name: string, value: unknown) => void;
  readonly reason: string;
  readonly setReason: (text: string) => void;
  readonly typedCount: string;
  readonly setTypedCount: (text: string) => void;
  /** It was refused for want of the count typed back. */
  readonly isCounted: boolean;
  readonly problems: Problems;
  /** Of the whole: not of one field. */
  readonly refusal: Refusal | undefined;
  readonly error: Error | undefined;
  readonly plan: Outcome | undefined;
  /** As it stands it was refused: something in it has to change, or be tried anew, before it is given. */
  readonly isRefused: boolean;
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
  readonly isRefused?: boolean;
}

const nothing: Said = { problems: {} };

type Asked = (name: string | null | undefined) => string | undefined;

/** The same for a preview and for giving it: what is wrong comes out of either. */
function complaintOf(outcome: Outcome, asked: Asked): Said | undefined {
  const { refusal } = outcome;
  if (!refusal) return undefined;
  // The field of the count is the way out itself.
  const text = refusal.field === 'confirmCount' ? refusal.message : `${refusal.message} ${refusal.wayOut}`;
  const field = asked(refusal.field);
  return field === undefined
    ? { problems: {}, refusal, isRefused: true }
    : { problems: { [field]: text }, isRefused: true };
}

/** What the api cannot read is told at its field as well, where it says which. */
function errorIn(error: unknown, asked: Asked): Said {
  if (error instanceof FieldProblem) return { problems: { [error.field]: error.message } };
  const field = error instanceof ApiError ? asked(error.field) : undefined;
  if (error instanceof ApiError && field !== undefined) return { problems: { [field]: error.message } };
  return { problems: {}, error: error instanceof Error ? error : new Error(String(error)) };
}

/** What somebody fills in for a command, tries, and gives; pressed twice it is given once. */
export function useOrderForm(order: Order, mutation: Mutation, operations: Operations): OrderForm {
  const [reason, setReason] = useState('');
  const [typedCount, setTypedCount] = useState('');
  const [isCounted, setCounted] = useState(false);
  const [said, say] = useState<Said>(nothing);
  const [isBusy, setBusy] = useState(false);
  const underKey = useMemo(() => keysOfOrders(), []);
  const fields = fieldsToAsk(mutation, order.fixed ?? {});
  const [values, setValues] = useState<Values>(() => asTyped(fields, order.initial ?? {}, operations));
  const asked: Asked = (name) => askedBy(name, fields, operations);

  const send = async (own: Values): Promise<Outcome | undefined> => {
    setBusy(true);
    try {
      const content = {
        ...order.fixed,
        ...Object.fromEntries((order.emptied ?? []).map((name) => [name, ''])),
        ...readAll(fields, values, operations),
        ...(order.expectedRevision !== undefined && { expectedRevision: order.expectedRevision }),
        ...readReason(reason, mutation.reasonNeeded === true),
        ...own,
      };
      const isTrial = own['dryRun'] === true;
      const outcome = isTrial
        ? await give(order.command, mutation, content)
        : await underKey(content, (idempotencyKey) => give(order.command, mutation, { ...content, idempotencyKey }));
      const complaint = complaintOf(outcome, asked);
      if (outcome.refusal?.field === 'confirmCount') setCounted(true);
      say(complaint ?? (isTrial ? { problems: {}, plan: outcome } : nothing));
      return complaint ? undefined : outcome;
    } catch (error) {
      say(errorIn(error, asked));
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
    setReason: (text) => {
      setReason(text);
      // A plan holds whatever the reason is; a refusal, or a complaint, may have been for want of one.
      if (said.isRefused || said.problems['reason'] !== undefined) say(nothing);
    },
    typedCount,
    setTypedCount: (text) => {
      setTypedCount(text);
      if (said.isRefused) say(nothing);
    },
    isCounted,
    isRefused: said.isRefused === true,
    problems: said.problems,
    refusal: said.refusal,
    error: said.error,
    plan: said.plan,
    isBusy,
    preview: async () => void (await send({ dryRun: true })),
    giveIt: async () => {
      const outcome = await send(/^\d+$/.test(typedCount.trim()) ? { confirmCount: Number(typedCount) } : {});
      if (outcome) await afterOrder(outcome.position);
      return outcome;
    },
  };
}
