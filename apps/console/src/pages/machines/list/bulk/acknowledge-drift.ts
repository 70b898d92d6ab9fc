import { openOrder } from '#console/commands/order.js';
import { tell } from '#console/ui/toast.jsx';
import { inAWeek } from '../../../drift/in-a-week.js';
import { mostInOrder } from '../use-choice.js';
import { machinesText, type BulkTarget } from './bulk-target.js';
import { driftOfChosen } from './drift-of-chosen.js';
import { toAcknowledge } from './drift-to-acknowledge.js';

/** Opens the order that acknowledges what is open of the drift of what is chosen; it tells which machines have none. */
export async function acknowledgeDrift(target: BulkTarget, onProgress: (looked: number) => void): Promise<void> {
  const { items, machines, leftOut } = toAcknowledge(await driftOfChosen(target, onProgress));
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
