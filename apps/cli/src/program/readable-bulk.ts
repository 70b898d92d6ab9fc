import type { Node } from '../output/printer.js';
import { plain, typeText, whenText, whoSaid, word } from '../output/value.js';

const countsOf = ({ total, done, unchanged, refused, withheld }: Node): string => {
  const others = Object.entries({ 'so already': unchanged, refused, 'not done because others were refused': withheld });
  const told = others.filter(([, count]) => Number(count) > 0).map(([text, count]) => `, ${plain(count)} ${text}`);
  return `${plain(done)} of ${plain(total)} done${told.join('')}`;
};

function takenBack({ takenBackBy }: Node, now: number): Node {
  const { id, actor, actorLabel, begunAt, done, total, refused } = (takenBackBy ?? {}) as Node;
  if (id === undefined) return {};
  const isPart = Number(refused) > 0;
  return {
    [isPart ? 'taken back in part' : 'taken back']: `by ${whoSaid(actor, actorLabel)}, ${whenText(begunAt, now)}`,
    'taken back as': `${plain(id)}${isPart ? `, ${plain(done)} of ${plain(total)}` : ''}`,
  };
}

/** An order for many: how far it is, whose it was, and whether it stands. */
export const bulkFacts = (node: Node, now: number): Node => ({
  bulk: node['id'],
  order: typeText(node['command']),
  'how far': `${node['ended'] === true ? '' : `${plain(node['through'])} of ${plain(node['total'])} through, `}${countsOf(node)}`,
  'ordered by': whoSaid(node['actor'], node['actorLabel']),
  begun: whenText(node['begunAt'], now),
  why: node['reason'],
  ...takenBack(node, now),
  mode: word(node['mode']),
  'chosen by': node['filter'],
  'all it did':
    typeof node['correlationId'] === 'string'
      ? `rackledger audit list --filter correlationId=${node['correlationId']}`
      : '',
});
