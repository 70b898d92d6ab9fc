import type { ConsulCheckStatus } from '#libs/contracts/index.js';

/** As Consul itself weighs them: maintenance before all. */
const order: readonly ConsulCheckStatus[] = ['maintenance', 'critical', 'warning', 'passing'];

/** Null where there are none. */
export function worstOf(statuses: readonly ConsulCheckStatus[]): ConsulCheckStatus | null {
  return order.find((one) => statuses.includes(one)) ?? null;
}
