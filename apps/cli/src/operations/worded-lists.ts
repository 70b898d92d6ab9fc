import { cablingWayOut, type CablingFinding } from '#libs/contracts/summary/cabling-way-out.js';
import { standingWord, type Standing } from '#libs/contracts/summary/datacenter-words.js';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import type { Column, Node } from '../output/printer.js';
import { plain, whoText } from '../output/value.js';
import { columnsIn } from './columns-in.js';

interface WordedList {
  readonly query: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly forPrograms?: readonly Column[];
}

/** For people only: what follows from these fields. */
const worded = (heading: string, from: string, told: (node: Node) => string): Column => ({
  heading,
  path: '',
  words: from.split(' '),
  told,
});

/** By whom an order was taken back; nothing while it stands. */
function takenBackText({ takenBackBy }: Node): string {
  const { id, actor, actorLabel, refused } = (takenBackBy ?? {}) as Node;
  if (id === undefined) return '';
  return `${Number(refused) > 0 ? 'in part, ' : ''}by ${plain(actorLabel) || whoText(actor)}`;
}

/** Lists that tell people in words of the console what programs are told in codes and fields. */
export const wordedLists: Readonly<Record<string, WordedList>> = {
  'consul list': {
    query: 'consulDatacenters',
    name: 'code',
    columns: [
      ...columnsIn('code name'),
      worded('stands', 'registered enabled reachable denied title outageSince', (node) =>
        standingWord(node as unknown as Standing),
      ),
      ...columnsIn('since:age latency=latencyMs message'),
    ],
    forPrograms: columnsIn('enabled reachable registered denied'),
  },
  'cables findings': {
    query: 'cablingFindings',
    name: 'port',
    columns: [
      ...columnsIn('machine=machine.id~machine.called kind:word port message:text'),
      {
        ...worded('what-to-do', 'kind cable.label belongsTo.label', (node) =>
          cablingWayOut(node as unknown as CablingFinding),
        ),
        shown: 'text',
      },
    ],
  },
  'approvals list': {
    query: 'approvals',
    name: 'id',
    columns: columnsIn(
      'id state:word command:type machines=count by=requestedBy~requestedByLabel:actor asked=requestedAt:age until=expiresAt:age reason:text answered-by=answeredBy~answeredByLabel:actor',
    ).map((one) =>
      one.heading === 'state'
        ? { ...one, told: ({ state }: Node) => stateWords('Approval.state', String(state)) }
        : one,
    ),
  },
  'bulks list': {
    query: 'bulks',
    name: 'id',
    columns: [
      ...columnsIn(
        'id command:type total done unchanged refused withheld ended begun=begunAt:age by=actor~actorLabel:actor reason:text',
      ),
      {
        ...worded(
          'taken-back',
          'takenBackBy.id takenBackBy.actor takenBackBy.actorLabel takenBackBy.refused',
          takenBackText,
        ),
        shown: 'text',
      },
    ],
    forPrograms: columnsIn('takenBackBy.id takenBackBy.actor takenBackBy.begunAt'),
  },
};
