import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slot, Tenant } from './model.js';
import { chassisLayout } from './slot-layout.js';

const slots = (count: number, nodes = 1, label = 'blade-01'): readonly Slot[] =>
  Array.from({ length: count }, (_, nth) => ({
    slot: String(nth + 1),
    nodes,
    held: Array.from({ length: nodes }, (_each, node): Tenant => {
      const key = `machine ${nth}-${node}`;
      const own = nodes > 1 ? { node: String(node + 1) } : {};
      return { key, kind: 'machine', id: key, label, chassis: 'b1/c', slot: String(nth + 1), ...own };
    }),
  }));

const box = { x: 30, y: 40, width: 260, height: 240 };

describe('a chassis', () => {
  it('has all its slots within itself, none over another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 12 }), (count, units) => {
        const height = units * 24;
        const { cells } = chassisLayout({ slots: slots(count) }, { ...box, height });
        expect(cells).toHaveLength(count);
        for (const { box: cell } of cells) {
          expect(cell.x).toBeGreaterThanOrEqual(box.x);
          expect(cell.x + cell.width).toBeLessThanOrEqual(box.x + box.width + 1e-6);
          expect(cell.y + cell.height).toBeLessThanOrEqual(box.y + height + 1e-6);
        }
        const corners = new Set(cells.map(({ box: { x, y } }) => `${x.toFixed(3)} ${y.toFixed(3)}`));
        expect(corners.size).toBe(count);
      }),
    );
  });

  it('of ten units has its sixteen blades upright in two rows', () => {
    const { cells } = chassisLayout({ slots: slots(16) }, box);
    expect(new Set(cells.map(({ box: { y } }) => y)).size).toBe(2);
    expect(cells[0]?.box.height).toBeGreaterThan(cells[0]?.box.width ?? 0);
  });

  it('of two units shows four machines with long names two by two', () => {
    const { cells } = chassisLayout({ slots: slots(4, 1, 'batch-quad-1-01') }, { ...box, height: 48 });
    expect(new Set(cells.map(({ box: { y } }) => y)).size).toBe(2);
  });

  it('divides a slot into its nodes, and not when one machine has all of it', () => {
    const [held] = chassisLayout({ slots: slots(1, 2) }, box).cells;
    expect(held?.nodes.map(({ node }) => node)).toEqual(['1', '2']);
    const [one] = slots(1);
    const [whole] = chassisLayout({ slots: [{ ...one, nodes: 2 }] }, box).cells;
    expect(whole?.nodes.map(({ node }) => node)).toEqual([undefined]);
  });
});
