import { cursorOf } from '#libs/read-model/queries/index.js';

/** What is asked for: the same fields that the bare route assembles. */
export const pageQuery = `query Page($after: String) {
  machines(first: 100, after: $after) {
    edges { node {
      id name lifecycle system { product serial } memory { totalBytes } cpu { model cores } observedAt
      disks { slot model serial firmware sizeBytes }
      ports { name mac link speedMbps addresses }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const pageFields = {
  machine: ['id', 'name', 'lifecycle', 'system', 'memory', 'cpu', 'observedAt', 'disks', 'ports'],
  disk: ['slot', 'model', 'serial', 'firmware', 'sizeBytes'],
  port: ['name', 'mac', 'link', 'speedMbps'],
} as const;

/** A place anywhere among the first nine tenths of all machines (their ids are hex digits by chance). */
export function somewhere(n: number): string {
  const digits = ((n * 2_654_435_761) % 0x1_0000_0000) * 0.9;
  return cursorOf('ID ASC', { value: null, id: `m${Math.floor(digits).toString(16).padStart(8, '0')}` });
}
