import type { EvidenceKind } from '#libs/contracts/index.js';

/**
 * Kinds whose values name one machine at a time. Each claimed value has a stream of its own, which guards against two
 * machines taking it at once. The other kinds (parts and place) are kept with the machine and only weigh.
 */
const claimable: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'smbios-uuid',
  'system-serial',
  'board-serial',
  'device-tree-serial',
  'bmc-mac',
  'nic-mac',
]);

export const isClaimable = (kind: EvidenceKind): boolean => claimable.has(kind);
