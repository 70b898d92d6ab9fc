import { request } from '#console/api/request.js';
import { openOrder } from '#console/commands/order.js';
import { tell } from '#console/ui/toast.jsx';
import { inAWeek } from '../../../drift/in-a-week.js';
import { filterValue } from '../asked-machines.js';
import { idsBetween, mostInOrder } from '../use-choice.js';
import { driftOfMachinesDocument } from './bulk.graphql.js';
import { machinesText, type BulkTarget } from './bulk-target.js';
import { toAcknowledge, type DriftingMachine } from './drift-to-acknowledge.js';

/** What the api gives at once. */
const mostAtOnce = 500;

async function idsOf({ selection, asked, total }: BulkTarget): Promise<readonly string[]> {
  if (selection.kind === 'some') return [...selection.ids];
  const ids = await idsBetween(asked, 0, total);
  return ids.filter((id) => !selection.without.has(id));
}

async function withDrift(ids: readonly string[]): Promise<readonly DriftingMachine[]> {
  const found: DriftingMachine[] = [];
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const filter = `id in (${ids
      .slice(at, at + mostAtOnce)
      .map(filterValue)
      .join(', ')})`;
    const { machines } = await request(driftOfMachinesDocument, { filter, first: mostAtOnce });
    found.push(...machines.edges.map(({ node }) => node));
  }
  return found;
}

/** Opens the order that acknowledges what is open of the drift of what is chosen; it tells which machines have none. */
export async function acknowledgeDrift(target: BulkTarget): Promise<void> {
  const { items, machines, leftOut } = toAcknowledge(await withDrift(await idsOf(target)));
  if (items.length === 0) tell({ text: 'Nothing of them is open: no drift, or it is acknowledged already' });
  else if (items.length > mostInOrder)
    tell({
      text: `${items.length.toLocaleString('en')} items are open, and an order is for ${mostInOrder.toLocaleString('en')}: choose fewer machines`,
      isBad: true,
    });
  else
    openOrder({
      command: 'acknowledgeDriftItems',
      subject: `${items.length} ${items.length === 1 ? 'item' : 'items'} of ${machinesText(machines)}`,
      fixed: { items, mode: 'BEST_EFFORT' },
      initial: { until: inAWeek() },
      leftOut,
      ...(items.length > 100 && { count: items.length }),
    });
}
