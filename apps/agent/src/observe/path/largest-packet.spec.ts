import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestPacket, type Probe } from './largest-packet.js';
import { probedBy } from './ping.js';

interface Path {
  readonly carries: number;
  /** Whether the router in front of the smaller link says so. */
  readonly tells: boolean;
  /** The nth packets, counted from 1, that get lost by chance. */
  readonly loses?: readonly number[];
}

class CountedPath {
  sent = 0;
  constructor(private readonly path: Path) {}
  readonly probe: Probe = async (bytes) => {
    const { carries, tells, loses = [] } = this.path;
    this.sent += 1;
    if (loses.includes(this.sent)) return { answered: false };
    return bytes <= carries ? { answered: true } : { answered: false, ...(tells && { most: carries }) };
  };
}

describe('the largest packet', () => {
  it('is what the path carries, whether somebody says so or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 576, max: 9000 }), fc.boolean(), async (carries, tells) => {
        const path = new CountedPath({ carries, tells });
        expect(await largestPacket(path.probe, 576, 9000)).toBe(carries);
        expect(path.sent).toBeLessThanOrEqual(tells ? 3 : 46);
      }),
    );
  });

  it('costs one packet where all is well, three where a router speaks, and few where an Ethernet swallows them', async () => {
    const [well, smaller] = [
      new CountedPath({ carries: 9000, tells: false }),
      new CountedPath({ carries: 1500, tells: true }),
    ];
    expect([await largestPacket(well.probe, 576, 9000), well.sent]).toEqual([9000, 1]);
    expect([await largestPacket(smaller.probe, 576, 9000), smaller.sent]).toEqual([1500, 3]);
    const silent = new CountedPath({ carries: 1500, tells: false });
    expect([await largestPacket(silent.probe, 576, 9000), silent.sent]).toEqual([1500, 6]);
  });

  it('is none where nobody answers, and no smaller for one that was lost', async () => {
    expect(await largestPacket(new CountedPath({ carries: 0, tells: false }).probe, 576, 9000)).toBeNull();
    for (const loses of [[1], [2], [3], [5]])
      expect(await largestPacket(new CountedPath({ carries: 1500, tells: false, loses }).probe, 576, 1500)).toBe(1500);
    expect(await largestPacket(new CountedPath({ carries: 1492, tells: false, loses: [7] }).probe, 576, 1500)).toBe(
      1492,
    );
  });

  it('is not what a router says that lies', async () => {
    const probe: Probe = async (bytes) => (bytes <= 1400 ? { answered: true } : { answered: false, most: 8000 });
    expect(await largestPacket(probe, 576, 9000)).toBe(1400);
    const below: Probe = async (bytes) => (bytes <= 1400 ? { answered: true } : { answered: false, most: 0 });
    expect(await largestPacket(below, 576, 9000)).toBe(1400);
  });
});

describe('an answer of ping', () => {
  it.each([
    ['1 packets transmitted, 1 received, 0% packet loss, time 0ms', { answered: true }],
    ['1 packets transmitted, 0 received, 100% packet loss', { answered: false }],
    [
      'From 10.1.0.2 icmp_seq=1 Frag needed and DF set (mtu = 1500)\n1 packets transmitted, 0 received, +1 errors',
      { answered: false, most: 1500 },
    ],
    ['From fd01::2 icmp_seq=1 Packet too big: mtu=1500\n0 received', { answered: false, most: 1500 }],
  ])('is understood: %s', (text, probed) => expect(probedBy(text)).toEqual(probed));
});
