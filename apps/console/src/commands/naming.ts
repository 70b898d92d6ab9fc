import type { Order } from './order.js';

interface Named {
  readonly name: string | null;
  readonly fqdn: string | null;
}

/** Who names a machine sees the domain that it is in; taken out of the field, it is to have none. */
export function namingOf(command: string, { name, fqdn }: Named): Pick<Order, 'initial' | 'emptied'> {
  if (command !== 'nameMachine' || name === null || fqdn === null || !fqdn.startsWith(`${name}.`)) return {};
  return { initial: { domain: fqdn.slice(name.length + 1) }, emptied: ['domain'] };
}
