import type { Holder } from '#libs/contracts/index.js';
import type { Look, Refusal } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { cluster } from '../cluster/cluster.js';
import { pool } from '../ipam/pool/pool.js';
import { machine } from '../machine/machine.js';
import { chassis } from '../place/chassis.js';
import { device } from '../place/device.js';
import { rack } from '../place/rack.js';
import { site } from '../place/site.js';
import { role } from '../role/role.js';
import { secret } from '../secret/secret.js';

/** Something of another aggregate that a command names: its kind, its id (`<site>/<code>` of what stands in a site). */
export interface Named {
  readonly kind: keyof typeof standings;
  readonly id: string;
  /** The field of the command that names it. */
  readonly field: string;
}

/** `retired` is there, and is not to be named any more; what is closed to newcomers still is something. */
type Standing = 'absent' | 'there' | 'retired' | 'merged';

const ofLife = (life: 'absent' | 'in-use' | 'retired'): Standing => (life === 'in-use' ? 'there' : life);
const ofStatus = (status: string): Standing => (status === 'absent' ? 'absent' : 'there');

/** How each kind of thing is found out about. */
const standings = {
  site: async (id: string, look: Look) => ofLife((await look(site, id)).state.life),
  rack: async (id: string, look: Look) => ofLife((await look(rack, id)).state.life),
  chassis: async (id: string, look: Look) => ofLife((await look(chassis, id)).state.life),
  device: async (id: string, look: Look) => ofLife((await look(device, id)).state.life),
  cluster: async (id: string, look: Look) => ofStatus((await look(cluster, id)).state.status),
  role: async (id: string, look: Look) => ofStatus((await look(role, id)).state.status),
  'asn-pool': async (id: string, look: Look) => ofStatus((await look(asnPool, id)).state.status),
  pool: async (id: string, look: Look): Promise<Standing> => ((await look(pool, id)).state.exists ? 'there' : 'absent'),
  secret: async (id: string, look: Look): Promise<Standing> =>
    (await look(secret, id)).state.status === 'sealed' ? 'there' : 'absent',
  machine: async (id: string, look: Look): Promise<Standing> => {
    const { lifecycle } = (await look(machine, id)).state;
    return lifecycle === 'new' || lifecycle === 'accepted' ? 'there' : lifecycle;
  },
} as const satisfies Readonly<Record<string, (id: string, look: Look) => Promise<Standing>>>;

/**
 * The first of these that there is not, or not any more; undefined where all are there. Whoever decides upon it has looked:
 * what goes away before the command is written makes it be decided again.
 */
export async function problemOfNamed(all: readonly (Named | undefined)[], look: Look): Promise<Refusal | undefined> {
  for (const named of all) {
    const standing = named && (await standings[named.kind](named.id, look));
    if (named && standing !== 'there') return missing(named, standing ?? 'absent');
  }
  return undefined;
}

/** Who is to hold something; a reservation is nothing but its name. */
export const holderNamed = ({ kind, id }: Holder, field: string): Named | undefined =>
  kind === 'reservation' ? undefined : { kind, id, field };

/** What may be left out names nothing then. */
export const namedIf = (kind: Named['kind'], id: string | null | undefined, field: string): Named | undefined =>
  id === null || id === undefined ? undefined : { kind, id, field };

function missing({ kind, id, field }: Named, standing: Exclude<Standing, 'there'>): Refusal {
  const what = kind === 'asn-pool' ? 'ASN pool' : kind;
  const absent = standing === 'absent';
  return {
    code: `${kind}-${absent ? 'not-found' : standing}`,
    message: absent ? `There is no ${what} ${id.slice(0, 200)}.` : `The ${what} ${id} is ${standing}.`,
    wayOut: absent ? 'Look it up in the list, or create it first.' : 'Restore it first, or name another one.',
    field,
  };
}
