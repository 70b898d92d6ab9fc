import type { Tenant, Thing } from './model.js';

/** `U12`, `U12–13 front left`, `beside the units rear`. */
export function unitsText({ unit, height, face, side }: Pick<Thing, 'unit' | 'height' | 'face' | 'side'>): string {
  const units = height === 0 ? 'beside the units' : height === 1 ? `U${unit}` : `U${unit}–${unit + height - 1}`;
  const more = [...(face === 'BOTH' ? [] : [face]), ...(side === 'FULL' ? [] : [side])];
  return [units, ...more.map((one) => one.toLowerCase())].join(' ');
}

/** `blades slot 3`, `quad-1 slot 2 node 1`. */
export const slotText = ({ chassis, slot, node }: Pick<Tenant, 'chassis' | 'slot' | 'node'>): string =>
  `${chassis.slice(chassis.indexOf('/') + 1)} slot ${slot}${node === undefined ? '' : ` node ${node}`}`;
