import { describe, expect, it } from 'vitest';
import {
  besides,
  cellsOf,
  countStates,
  heldOf,
  keptByLink,
  rangesOf,
  startOf,
  windowOf,
  windowPrefix,
} from './address-cells.js';
import { addressText, parseBlock } from './blocks.js';

const block = (text: string) => {
  const read = parseBlock(text);
  if (!read) throw new Error(`${text} is no prefix.`);
  return read;
};

describe('the map of a prefix', () => {
  const net = block('10.64.20.0/28');
  const cells = cellsOf({
    version: 4,
    window: windowOf(net, undefined),
    held: heldOf([
      { address: '10.64.20.4', state: 'TAKEN' },
      { address: '10.64.20.5', state: 'QUARANTINED' },
      { address: '10.64.20.8/31', state: 'TAKEN' },
    ]),
    ranges: rangesOf([
      { first: '10.64.20.1', last: '10.64.20.4', use: 'RESERVED', title: 'gateways' },
      { first: '10.64.20.14', last: '10.64.21.9', use: 'DYNAMIC', title: 'leases' },
    ]),
    link: keptByLink(net),
  });

  it('has one cell an address, each with what it is', () =>
    expect(cells.map(({ state }) => state).join(' ')).toBe(
      'link reserved reserved reserved taken resting free free taken taken free free free free dynamic link',
    ));
  it('says of which range it is', () => expect(cells[1]).toMatchObject({ text: '10.64.20.1', title: 'gateways' }));
  it('counts them', () => expect(countStates(cells).get('free')).toBe(6));
});

describe('a prefix that is too large to be drawn whole', () => {
  const large = block('fd00:b1:0:1::/64');
  it('is drawn where somebody looks', () => {
    const window = windowOf(large, large.first + 300n);
    expect(addressText(6, window.first)).toBe('fd00:b1:0:1::100');
    expect(window.last - window.first).toBe(255n);
    expect(besides(large, window)).toEqual({ before: large.first, after: window.last + 1n });
  });
  it('is asked for by the prefix of that part, and a small one whole', () => {
    expect(windowPrefix(large, large.first + 300n)).toBe('fd00:b1:0:1::100/120');
    expect(windowPrefix(block('10.67.0.0/16'), block('10.67.3.9/32').first)).toBe('10.67.3.0/24');
    expect(windowPrefix(block('10.67.0.0/22'), undefined)).toBe('10.67.0.0/22');
  });
  it('is drawn from where its rows are of; from where somebody looks, where they are of all of it', () => {
    const from = block('10.67.3.0/32').first;
    expect(startOf('10.67.0.0/16', '10.67.2.0/24', from)).toBe(block('10.67.2.0/24').first);
    expect(startOf('10.67.0.0/16', '10.67.0.0/16', from)).toBe(from);
  });
  it('begins at its beginning, also where somebody asks for what is not in it', () => {
    expect(windowOf(large, undefined).first).toBe(large.first);
    expect(windowOf(large, 5n).first).toBe(large.first);
    expect(besides(large, windowOf(large, undefined))).not.toHaveProperty('before');
  });
});

it.each([
  ['10.0.0.0/31', []],
  ['10.0.0.0/24', ['10.0.0.0', '10.0.0.255']],
  ['fd00::/127', []],
  ['fd00::/120', ['fd00::']],
  ['fd00::/64', ['fd00::', 'fd00::fdff:ffff:ffff:ff80']],
])('of %s the link keeps %j', (text, kept) =>
  expect(keptByLink(block(text)).map(({ first }) => addressText(text.includes(':') ? 6 : 4, first))).toEqual(kept),
);
