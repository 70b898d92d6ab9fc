import { haveOrdered } from './live.js';
import { askAllAgain } from './query-client.js';

/** After an order that was written at this position: no answer from here on is older than it. */
export async function afterOrder(position: string): Promise<void> {
  haveOrdered(position);
  await askAllAgain();
}
