import type { Session } from './session.js';

type Input = Readonly<Record<string, unknown>>;

export const selectorHelp =
  'which machines it is for: conditions of a filter, joined with `and`, or "" for everywhere; as it is unless told, and everywhere where it is new';

const shown = (selector: string): string => (selector === '' ? 'everywhere' : selector);

/**
 * The next version of a policy is for the machines that it was for, unless somebody says others: the API takes a policy without a selector
 * for one that is for all, which is more than whoever says a rule alone has in mind.
 */
export async function withSelectorKept(session: Session, input: Input): Promise<Input> {
  // What was defined a moment ago counts: without it the policy would be taken for a new one, and be for all.
  const { position } = await session.client.ask<{ position: string }>('{ position }');
  const { policy } = await session.client.ask<{ policy: { selector: string } | null }>(
    'query ($code: ID!, $waitFor: Position) { policy(code: $code, waitFor: $waitFor) { selector } }',
    { code: input['policy'], waitFor: position },
  );
  const said = input['selector'];
  if (!policy) return input;
  if (typeof said !== 'string') {
    if (policy.selector !== '') session.say(`selector: stays ${policy.selector}; --selector "" makes it everywhere`);
    return { ...input, selector: policy.selector };
  }
  if (said !== policy.selector) session.say(`selector: ${shown(policy.selector)} → ${shown(said)}`);
  return input;
}
