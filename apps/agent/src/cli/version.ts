/** Put in place of this name when the one file is bundled; run from the sources there is no version. */
declare const RACKLEDGER_AGENT_VERSION: string | undefined;

export const agent = {
  name: 'rackledger-agent',
  version: typeof RACKLEDGER_AGENT_VERSION === 'string' ? RACKLEDGER_AGENT_VERSION : 'source',
} as const;
