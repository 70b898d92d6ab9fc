import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { allCollectors } from '../../../apps/agent/src/collectors/all.js';
import { collect } from '../../../apps/agent/src/collect/collect.js';
import { recordedHost } from '../../../apps/agent/src/host/recorded-host.js';

export const fixtures = fileURLToPath(new URL('../../fixtures/agent/', import.meta.url));

/** The agent of stored documents: a new version of ours must not change every golden file. */
export const recordedAgent = { name: 'rackledger-agent', version: 'recorded' } as const;

/** Names of all recorded trees in the repository. */
export const recordedTrees = (): Promise<string[]> => readdir(`${fixtures}trees`).then((names) => names.sort());

/** What the agent says of a recorded tree. */
export const inventoryOfTree = async (folder: string): Promise<InventoryDocument> =>
  collect(await recordedHost(folder), { agent: recordedAgent, environment: 'recorded', collectors: allCollectors });
