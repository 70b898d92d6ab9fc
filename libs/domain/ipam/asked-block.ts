import {
  blockText,
  networkOf,
  parseBlock,
  refuse,
  type Decision,
  type DomainEvent,
  type IpBlock,
  type Refusal,
} from '#libs/kernel/index.js';

/** A prefix as somebody typed it, or what is wrong with it. */
export function askedBlock(text: string, field = 'prefix'): IpBlock | Refusal {
  const block = text.includes('/') ? parseBlock(text) : undefined;
  if (block) return block;
  const network = text.includes('/') ? networkOf(text) : undefined;
  if (network)
    return {
      code: 'prefix-has-host-bits',
      message: `${text} is an address on a network, not a prefix: there are bits set beyond its length.`,
      wayOut: `The prefix that it lies in is ${blockText(network)}.`,
      field,
    };
  return {
    code: 'prefix-invalid',
    message: `"${text}" is no prefix.`,
    wayOut: 'Write it as 10.20.0.0/16 or 2a0a:1::/48.',
    field,
  };
}

/** Goes on with a prefix that is one. */
export function withBlock<Event extends DomainEvent>(
  text: string,
  decide: (block: IpBlock) => Decision<Event>,
): Decision<Event> {
  const block = askedBlock(text);
  return 'code' in block ? refuse(block) : decide(block);
}

/** Why a rule does not hold this time; undefined where nobody gave a reason, and then it holds. */
export function forcedBy(force: string | undefined): string | undefined {
  const reason = force?.trim();
  return reason === '' ? undefined : reason;
}
