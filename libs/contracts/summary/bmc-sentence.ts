import type { BmcSection } from '../observation/bmc.js';

/** How the management controller is. */
export function bmcSentence({ reachable, because, network, factoryCredentials = [], setUp }: BmcSection): string {
  if (!reachable) return `The BMC does not answer${because === undefined ? '' : `: ${because}`}.`;
  const open = factoryCredentials.filter(({ valid }) => valid === true).map(({ user, maker }) => `${user} (${maker})`);
  const told = [
    `The BMC is at ${network?.address ?? network?.addresses6[0] ?? 'no address'}`,
    ...(open.length > 0 ? [`it still lets factory accounts in: ${open.join(', ')}`] : []),
    ...(setUp?.outcome === 'failed' ? [`setting it up failed: ${setUp.problems.join('; ')}`] : []),
  ];
  return `${told.join('; ')}.`;
}
