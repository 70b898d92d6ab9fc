import { byPlace } from '#libs/contracts/summary/by-place.js';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import type { Node } from '../output/printer.js';
import { age, localTime, plain, typeText, whenText, whoSaid, word } from '../output/value.js';
import { bulkFacts } from './readable-bulk.js';

/** How people read one thing of the API; programs have it as it is. */
export interface Readable {
  /** What is asked for this alone, beside what programs are given. */
  readonly more?: string;
  /** What is counted of it, where it is looked at as it is now. */
  readonly counts?: { readonly of: readonly string[]; readonly filter: (node: Node) => string };
  /** Facts under what people call them, in the order in which they are asked. */
  readonly facts: (node: Node, now: number) => Node;
}

const texts = (...all: unknown[]): string => all.map(plain).filter(Boolean).join(' ');
const nodesIn = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const inUse = ({ retired }: Node): string => (retired === true ? 'no, it is retired' : 'yes');
const changed = ({ changedAt }: Node, now: number): string =>
  typeof changedAt === 'string' ? `${localTime(changedAt)} (${age(changedAt, now)} ago)` : '';

/** `rack` as one says it of a machine: a count with its word. */
function counted(node: Node): Node {
  const words = { machines: 'machines', racks: 'racks', allChassis: 'chassis', devices: 'devices' } as const;
  return Object.fromEntries(Object.entries(words).flatMap(([of, name]) => (of in node ? [[name, node[of]]] : [])));
}

const site: Readable = {
  counts: { of: ['machines', 'racks', 'allChassis', 'devices'], filter: ({ id }) => `site="${plain(id)}"` },
  facts: (node, now) => ({
    site: node['id'],
    title: node['title'],
    'in use': inUse(node),
    ...counted(node),
    'last change': changed(node, now),
    rooms: nodesIn(node['rooms']).map(({ room, title, rows }) => ({
      room,
      title,
      rows: nodesIn(rows)
        .map((row) => texts(row['row'], row['title'] === '' ? '' : `(${plain(row['title'])})`))
        .join(', '),
    })),
  }),
};

const coded = (what: string): Readable => ({
  counts: { of: ['machines'], filter: ({ code }) => `${what}="${plain(code)}"` },
  facts: (node) => ({
    [what]: node['code'],
    title: node['title'],
    open: node['open'] === true ? 'yes' : 'no, no machine can get it any more',
    ...counted(node),
  }),
});

/** Who holds a slot, or a node of it. */
export function holderText({ holderKind, holderId, machine, purpose, until, ended }: Node): string {
  if (ended === true) return 'free';
  if (holderKind === 'MACHINE') return plain((machine as Node | null)?.['called'] ?? holderId);
  if (holderKind !== 'RESERVATION') return plain(holderId);
  const term = typeof until === 'string' ? `, until ${localTime(until)}` : '';
  return `kept for ${plain(purpose) || plain(holderId)}${term}`;
}

export interface SlotHeld {
  readonly slot: string;
  readonly node: string;
  readonly holder: string;
}

/** Every slot of a chassis, and every node of one that takes several: what is free is what one looks for. */
export function slotsOf(slots: unknown): readonly SlotHeld[] {
  return nodesIn(slots).flatMap(({ slot, nodes, held }) => {
    const holding = nodesIn(held).filter(({ ended }) => ended !== true);
    const whole = holding.find(({ node }) => node === null);
    if (whole || typeof nodes !== 'number' || nodes < 2)
      return [{ slot: plain(slot), node: '', holder: holding[0] ? holderText(holding[0]) : 'free' }];
    return Array.from({ length: nodes }, (_, at) => String(at + 1)).map((node) => {
      const by = holding.find((one) => plain(one['node']) === node);
      return { slot: plain(slot), node, holder: by ? holderText(by) : 'free' };
    });
  });
}

export const slotFields =
  'slots { slot nodes held { node holderKind holderId purpose until ended machine { called } } }';

const chassis: Readable = {
  more: `title ${slotFields}`,
  facts: (node, now) => {
    const { rack, unit, face, height } = node;
    const where = rack ? `${plain((rack as Node)['id'])}${unit === 0 ? ' beside the units' : ` U${plain(unit)}`}` : '';
    const slots = slotsOf(node['slots']);
    const free = slots.filter(({ holder }) => holder === 'free').length;
    return {
      chassis: node['id'],
      title: node['title'] === node['id'] ? '' : node['title'],
      type: node['type'],
      'stands in': rack ? `${where}${face === 'BOTH' ? '' : `, ${word(face)}`}` : 'no rack',
      height: `${plain(height)} unit${height === 1 ? '' : 's'}`,
      'in use': inUse(node),
      room: slots.length === 0 ? '' : `${free} of ${slots.length} free`,
      'last change': changed(node, now),
      slots: slots.map(({ slot, node: at, holder }) => ({
        slot,
        ...(at !== '' && { node: at }),
        'who holds it': holder,
      })),
    };
  },
};

/** Which machine, and when it was decided, is said apart. */
function orderText(value: unknown): string {
  const { machineId: _machine, at: _at, ...rest } = (value ?? {}) as Node;
  const said = Object.entries(rest).filter(([, one]) => one !== null);
  return said.map(([key, one]) => `${key}=${plain(one)}`).join(', ');
}

function answerText({ state, mayAnswer, mayNotBecause, id }: Node): string {
  if (state !== 'WAITING') return '';
  return mayAnswer === true ? `yours to give: rackledger approvals give ${plain(id)}` : plain(mayNotBecause);
}

const approval: Readable = {
  more: 'requestedByLabel answeredByLabel foundered { message } machines { id name called place { text } }',
  facts: (node, now) => {
    const { machines: all, things, foundered } = node;
    const machines = nodesIn(all) as readonly (Node & Parameters<typeof byPlace>[0])[];
    const others = Array.isArray(things) ? things.length - machines.length : 0;
    const asking = nodesIn(node['policies']).map(
      ({ policy, version }) => `${plain(policy)}, version ${plain(version)}`,
    );
    return {
      request: node['id'],
      order: typeText(node['command']),
      with: orderText(node['arguments']),
      filter: node['filter'],
      state: stateWords('Approval.state', plain(node['state'])),
      'asked by': whoSaid(node['requestedBy'], node['requestedByLabel']),
      asked: whenText(node['requestedAt'], now),
      why: node['reason'],
      'asked because of': asking.join('; '),
      'waits until': node['state'] === 'WAITING' ? whenText(node['expiresAt'], now) : '',
      answer: answerText(node),
      'answered by': whoSaid(node['answeredBy'], node['answeredByLabel']),
      answered: whenText(node['answeredAt'], now),
      'answered because': node['answerReason'],
      'not done because': (foundered as Node | null | undefined)?.['message'],
      'done as': node['commandId'],
      about: `${plain(node['count'])} ${machines.length > 0 ? 'machine' : 'thing'}${node['count'] === 1 ? '' : 's'}`,
      things: machines.length === 0 && others > 0 ? things : '',
      machines: machines
        .toSorted(byPlace)
        .map(({ called, place, id }) => ({ machine: called, place: place?.text ?? '', id })),
    };
  },
};

/** By the query that it is asked for with. */
export const readable: Readonly<Record<string, Readable>> = {
  site,
  cluster: coded('cluster'),
  role: coded('role'),
  chassis,
  approval,
  bulkProgress: { more: 'actorLabel takenBackBy { actorLabel }', facts: bulkFacts },
};
