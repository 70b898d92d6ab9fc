import { useMemo, useState } from 'react';
import { afterOrder } from '#console/api/after-order.js';
import { keysOfOrders, type UnderKey } from '#console/commands/under-key.js';

interface Refusal {
  readonly message: string;
  readonly wayOut: string;
  readonly field: string | null;
}

interface Answer {
  readonly refusal: Refusal | null;
  readonly position: string;
}

export interface Submitting {
  readonly isBusy: boolean;
  /** Of the whole. */
  readonly problem: Error | undefined;
  /** What is wrong with a field. */
  readonly at: (field: string) => string | undefined;
  readonly submit: () => Promise<void>;
}

/**
 * Sends a form: what is refused is said at its field, or else under the form.
 * @param send what it sends goes under a key
 */
export function useSubmit(send: (underKey: UnderKey) => Promise<Answer>, fields: readonly string[]): Submitting {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly field: string | null; readonly problem: Error }>();
  const underKey = useMemo(() => keysOfOrders(), []);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const { refusal, position } = await send(underKey);
      setSaid(
        refusal ? { field: refusal.field, problem: new Error(`${refusal.message} ${refusal.wayOut}`) } : undefined,
      );
      if (!refusal) await afterOrder(position);
    } catch (error) {
      setSaid({ field: null, problem: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      setBusy(false);
    }
  };
  const isShownAtField = said !== undefined && said.field !== null && fields.includes(said.field);
  return {
    isBusy,
    submit,
    problem: isShownAtField ? undefined : said?.problem,
    at: (field) => (said?.field === field && isShownAtField ? said.problem.message : undefined),
  };
}
