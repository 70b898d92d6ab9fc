/** Sends an order under the idempotency key that stands for its content. */
export type UnderKey = <Answer>(content: object, send: (idempotencyKey: string) => Promise<Answer>) => Promise<Answer>;

/**
 * The keys of one form. What nobody answered may have been done: sent again it has the same key, and is done once. Other content
 * is another order, and so is what was answered: a refusal is kept under its key, and would be answered for ever.
 */
export function keysOfOrders(newKey: () => string = () => crypto.randomUUID()): UnderKey {
  const unanswered = new Map<string, string>();
  return async (content, send) => {
    const text = JSON.stringify(content);
    const key = unanswered.get(text) ?? newKey();
    unanswered.set(text, key);
    const answer = await send(key);
    unanswered.delete(text);
    return answer;
  };
}
