import type { inventoryHeaders } from '#libs/contracts/index.js';

/** The words of the contract; only its types reach the agent, so that it carries no schema library. */
const headers: typeof inventoryHeaders = { observedAt: 'rackledger-observed-at', agentNow: 'rackledger-agent-now' };

/** Headers that place a document in time, by our clock: the centre takes the difference to its own out. */
export const times = (observedAt: Date, agentNow: Date): Record<string, string> => ({
  'content-type': 'application/json',
  [headers.observedAt]: observedAt.toISOString(),
  [headers.agentNow]: agentNow.toISOString(),
});
