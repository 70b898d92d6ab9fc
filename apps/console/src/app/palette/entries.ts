import { destinations } from '../nav.js';
import { linkOf, type Hit } from './link-of.js';

/** One line of the palette: where it leads, and what to show of it. */
export interface Entry {
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly subtitle: string;
  readonly why: string;
  readonly kind: string;
  readonly href: string;
  readonly past: boolean;
  /** Opens the dialog of this command instead of going somewhere. */
  readonly command?: string;
  /** Why it cannot be given. */
  readonly impossible?: string | undefined;
}

const groups: Readonly<Record<Hit['kind'], string>> = {
  MACHINE: 'Machines',
  CONSUL_NODE: 'Machines',
  COMPONENT: 'Parts',
  ANNOUNCEMENT: 'Machines',
  RACK: 'Places',
  CHASSIS: 'Places',
  DEVICE: 'Places',
  CABLE: 'Places',
  SITE: 'Places',
  CLUSTER: 'Groups of machines',
  ROLE: 'Groups of machines',
  TAG: 'Groups of machines',
  MODEL: 'Groups of machines',
  POLICY: 'Policies',
  ADDRESS: 'Network',
  PREFIX: 'Network',
  POOL: 'Network',
  RANGE: 'Network',
  VRF: 'Network',
  ASN: 'Network',
  ASN_POOL: 'Network',
  NAME: 'Network',
  CONSUL_DATACENTER: 'Consul',
};

/** `b1/r03` of `b1/r03 · Databases and blades`. */
const titleStart = (title: string): string => (title.split(' · ')[0] ?? title).toLowerCase();

const kindWords = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

function entryOf(hit: Hit): Entry {
  const { kind, id, title, subtitle, why, past } = hit;
  const group = past ? 'Before' : groups[kind];
  const word = kindWords(kind);
  // What the line says already goes without saying: that a name is what it is, a code, and of what kind it is.
  const isSaid = ['name', 'code'].some((what) => why.startsWith(`its ${what} is ${titleStart(title)}`));
  const beside = subtitle === word ? '' : subtitle.replace(`${word} · `, '');
  const said = { title, subtitle: beside, why: isSaid ? '' : why, kind: word };
  return { key: `${kind} ${id}`, group, ...said, href: linkOf(hit), past };
}

/** Groups in the order of their best hits, each with its own in their order: keys go through them as they are seen. */
export function entriesOf(hits: readonly Hit[]): readonly Entry[] {
  const entries = hits.map(entryOf);
  const order = [...new Set(entries.map(({ group }) => group))];
  return order.flatMap((group) => entries.filter((entry) => entry.group === group));
}

/** Pages that are reached from others, and by whoever knows their names. */
const further: readonly { readonly to: string; readonly label: string; readonly key?: string }[] = [
  { to: '/difference', label: 'Difference between two moments' },
  { to: '/clusters', label: 'Clusters' },
  { to: '/roles', label: 'Roles' },
  { to: '/rules', label: 'Rules' },
  { to: '/network/holders', label: 'Who had an address' },
  { to: '/account', label: 'Your account' },
  { to: '/accounts', label: 'Accounts' },
  { to: '/tokens', label: 'Access tokens' },
];

/** Whether each word that is sought begins a word of the name. */
export function isNamedSo(name: string, sought: string): boolean {
  const words = sought
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => ` ${name.toLowerCase()}`.includes(` ${word}`));
}

/** Pages of the console whose names have a word that begins so. */
export function pagesNamed(text: string): readonly Entry[] {
  const sought = text.replace(/^\s*go to\s/i, '');
  return [...destinations, ...further]
    .filter(({ label }) => isNamedSo(label, sought))
    .map(({ to, label, key }) => ({
      key: `page ${to}`,
      group: 'Pages',
      title: label,
      subtitle: key === undefined ? '' : `g ${key}`,
      why: '',
      kind: 'page',
      href: to,
      past: false,
    }));
}

const storageKey = 'rackledger.recent';
const mostRecent = 8;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'href' in value && 'title' in value && 'key' in value;

/** What was last gone to from here, in this browser. */
export function recent(): readonly Entry[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry).slice(0, mostRecent) : [];
  } catch {
    return [];
  }
}

export function remember(entry: Entry): void {
  const kept = [{ ...entry, group: 'Recent', why: '' }, ...recent().filter(({ key }) => key !== entry.key)];
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept.slice(0, mostRecent)));
  } catch {
    // A browser that keeps nothing has no recent ones.
  }
}
