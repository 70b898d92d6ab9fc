/** What a kind of evidence is to people, and what it counts when a report is matched: docs/identity.md. */
export interface EvidenceWords {
  readonly title: string;
  /** Points for a machine that shares it, and against one that has another. */
  readonly support: number;
  readonly contradiction: number;
}

/** The figures are those of libs/domain/identity/weights.ts; a test holds them to it. */
export const evidenceWords: Readonly<Record<string, EvidenceWords>> = {
  'system-serial': { title: 'System serial', support: 50, contradiction: 40 },
  'device-tree-serial': { title: 'Device tree serial', support: 40, contradiction: 30 },
  'smbios-uuid': { title: 'SMBIOS UUID', support: 30, contradiction: 15 },
  'board-serial': { title: 'Board serial', support: 30, contradiction: 20 },
  'nic-mac': { title: 'MAC of a port', support: 30, contradiction: 25 },
  'bmc-mac': { title: 'MAC of its BMC', support: 20, contradiction: 10 },
  disk: { title: 'Disk', support: 25, contradiction: 10 },
  dimm: { title: 'Memory module', support: 25, contradiction: 10 },
  'chassis-serial': { title: 'Chassis serial', support: 10, contradiction: 5 },
  'switch-port': { title: 'Switch port', support: 10, contradiction: 5 },
};

/** The heaviest first; kinds that we do not know come last. */
export const kindOrder = (kind: string): number => {
  const at = Object.keys(evidenceWords).indexOf(kind);
  return at === -1 ? Number.MAX_SAFE_INTEGER : at;
};
