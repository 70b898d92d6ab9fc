/** What of a machine a word stands for, and how to say so. */
interface TermWords {
  /** `its name`. */
  readonly what: string;
  /** Among what matches alike, the smallest first. */
  readonly weight: number;
}

const bySource: Readonly<Record<string, TermWords>> = {
  name: { what: 'its name', weight: 0 },
  'os.hostname': { what: 'the name that it gives itself', weight: 2 },
  'system.serial': { what: 'its serial', weight: 1 },
  'system.assetTag': { what: 'its asset tag', weight: 1 },
  'chassis.assetTag': { what: 'the asset tag of its chassis', weight: 2 },
  'system.uuid': { what: 'its UUID', weight: 2 },
  'board.serial': { what: 'the serial of its board', weight: 3 },
  'chassis.serial': { what: 'the serial of its chassis', weight: 3 },
  'bmc.mac': { what: 'the MAC of its BMC', weight: 3 },
  'bmc.address': { what: 'the address of its BMC', weight: 3 },
  'bmc.address6': { what: 'the address of its BMC', weight: 3 },
};

const partNames: Readonly<Record<string, string>> = {
  disk: 'disk',
  dimm: 'memory module',
  processor: 'processor',
  nic: 'network card',
  gpu: 'GPU',
  controller: 'controller',
  psu: 'power supply',
  transceiver: 'transceiver',
};

/** A part's key begins with its kind: `disk:ST4000:ZC10A0B1`, `disk@bay 1`. */
function partWords(key: string, slot: string | null): string {
  const kind = /^[a-z]+/.exec(key)?.[0] ?? '';
  const name = partNames[kind] ?? 'part';
  return slot === null ? `its ${name}` : `its ${name} in ${slot}`;
}

export interface TermFound {
  readonly source: string;
  /** Of a part. */
  readonly slot: string | null;
  /** Of a port, as the machine calls it. */
  readonly port: string | null;
}

/** What of the machine it is: `its disk in bay 1: the serial`. */
export function wordsOfTerm({ source, slot, port }: TermFound): TermWords {
  const known = Object.hasOwn(bySource, source) ? bySource[source] : undefined;
  if (known) return known;
  const [group = '', ...rest] = source.split('.');
  if (group === 'part') return { what: `the serial of ${partWords(rest.join('.'), slot)}`, weight: 4 };
  if (group === 'port') return { what: `the MAC of its port${port === null ? '' : ` ${port}`}`, weight: 3 };
  if (group === 'address') return { what: `an address of its port ${rest[0] ?? ''}`, weight: 3 };
  return { what: 'something of it', weight: 6 };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `until 3 Oct 2026, 14:02 UTC`; nothing where it is not known. */
export function untilText(until: string | null): string {
  if (until === null) return '';
  const at = new Date(until);
  const time = `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
  return ` until ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
}
