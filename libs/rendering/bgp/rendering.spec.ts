import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRackBgp, derived, someBgpFacts, type Links } from '../../../test/support/bgp-rack.js';
import { markOf, noSecrets, renderMachineBgp, renderTorBgp, type Flavour, type Rendered } from './index.js';

const folder = fileURLToPath(new URL('../../../test/golden/bgp/', import.meta.url)).replace('/dist/test/', '/test/');
const reference = 'site/b1/bgp-password';
const device = 'b1/tor-r1-a';
const guarded = { bfd: { receiveMs: 300, transmitMs: 300, multiplier: 3 }, passwordSecret: reference };

/** Everything that there is: addresses or none, BFD and a password. */
const machineOf = (links: Links, over: object = {}) =>
  derived(someBgpFacts(links, { rackBgp: aRackBgp(links, guarded), ...over }));

function textOf(rendered: Rendered): string {
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.text;
}

/** UPDATE_GOLDEN=1 writes them anew. */
function expectGolden(name: string, text: string): void {
  const path = `${folder}${name}`;
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
}

describe('a rendered configuration', () => {
  const transfer = ['10.88.0.2/31', '10.88.1.2/31'].map((address) => ({ address, function: 'transfer' }));
  /** The second machine has no IPv6 at all. */
  const two = (links: Links) => [
    machineOf(links),
    machineOf(links, {
      hostname: 'web-2.b1.example',
      asn: 4_200_000_018,
      addresses: [{ address: '10.99.0.8/32', function: 'loopback' }, ...(links === 'numbered' ? transfer : [])],
      portOfDevice: { 'b1/tor-r1-a': 'Ethernet1/2', 'b1/tor-r1-b': 'Ethernet1/2' },
    }),
  ];

  it.each(['numbered', 'unnumbered', 'fixed'] as const)('of a machine is what it was: %s', (links) => {
    expectGolden(`machine-${links}.bird.conf`, textOf(renderMachineBgp(machineOf(links), 'bird', noSecrets)));
    expectGolden(`machine-${links}.frr.conf`, textOf(renderMachineBgp(machineOf(links), 'frr', noSecrets)));
  });

  it.each(['bird', 'frr', 'junos', 'eos'] as const)('of a switch is what it was: %s', (flavour) => {
    for (const links of ['numbered', 'unnumbered'] as const)
      expectGolden(`tor-${links}.${flavour}.conf`, textOf(renderTorBgp(device, two(links), flavour, noSecrets)));
  });

  it('is the same for the same, and has a mark where the password is to be', () => {
    const once = textOf(renderMachineBgp(machineOf('numbered'), 'bird', noSecrets));
    expect(textOf(renderMachineBgp(machineOf('numbered'), 'bird', noSecrets))).toBe(once);
    expect(once.split(markOf(reference))).toHaveLength(5);
    const told = textOf(renderMachineBgp(machineOf('numbered'), 'bird', () => 'hunter2'));
    expect([told.includes('@secret:'), told.split('"hunter2"').length]).toEqual([false, 5]);
  });

  it('takes and tells exactly what was said, and nothing where nothing was', () => {
    const silent = machineOf('numbered', { rackBgp: aRackBgp('numbered', { announces: [], accepts: [] }) });
    for (const flavour of ['bird', 'frr'] as const) {
      const text = textOf(renderMachineBgp(silent, flavour, noSecrets));
      expect(text).not.toContain('10.99.8.1');
      expect(text).toContain(
        flavour === 'bird' ? "filter 'announced_ipv4' {\n  reject;" : 'RL-ANNOUNCED-IPV4 seq 5 deny',
      );
    }
    const tor = textOf(renderTorBgp(device, [silent], 'frr', noSecrets));
    expect(tor).toContain('ip prefix-list RL-web-1-TAKES-IPV4 seq 5 deny 0.0.0.0/0 le 32');
  });
});

describe('what could mean something else', () => {
  const names = ['web"1', 'web 1', 'web\n1', "web'1", 'web;1', 'web{1', 'web#1', 'web!1', 'web_1', '', '-web', 'wéb'];

  it.each(names)('a name is refused: %j', (hostname) => {
    for (const flavour of ['bird', 'frr'] as const)
      expect(renderMachineBgp({ ...machineOf('numbered'), hostname }, flavour, noSecrets)).toMatchObject({
        refusal: { code: 'not-renderable' },
      });
    for (const flavour of ['bird', 'frr', 'junos', 'eos'] as const)
      expect(renderTorBgp(device, [{ ...machineOf('numbered'), hostname }], flavour, noSecrets)).toMatchObject({
        refusal: { code: 'not-renderable' },
      });
  });

  it.each(['swp1"; }', 'swp1 swp2', 'swp1\nno router bgp', ''])('a port is refused: %j', (port) => {
    const machine = machineOf('unnumbered', { portOfDevice: { 'b1/tor-r1-a': port } });
    expect(renderTorBgp(device, [machine], 'eos', noSecrets)).toMatchObject({ refusal: { code: 'not-renderable' } });
  });

  it('a port that nobody knows is refused where it is all there is', () => {
    const machine = machineOf('unnumbered', { portOfDevice: {} });
    expect(renderTorBgp(device, [machine], 'frr', noSecrets)).toMatchObject({ refusal: { code: 'tor-port-unknown' } });
  });

  it.each(['bird', 'frr', 'junos', 'eos'] as const)('two machines in one port are refused: %s', (flavour) => {
    const portOfDevice = { 'b1/tor-r1-a': 'swp1' };
    const [one, other] = [machineOf('unnumbered', { portOfDevice }), machineOf('unnumbered', { portOfDevice })];
    const both = [one, { ...other, hostname: 'other' }];
    expect(renderTorBgp(device, both, flavour, noSecrets)).toMatchObject({ refusal: { code: 'tor-port-shared' } });
    expect(renderTorBgp(device, [one], flavour, noSecrets)).toMatchObject({ verdict: 'rendered' });
  });

  it('two machines of one name are refused, and a switch that nobody speaks with', () => {
    const machine = machineOf('numbered');
    expect(renderTorBgp(device, [machine, machine], 'bird', noSecrets)).toMatchObject({
      refusal: { code: 'name-not-unique' },
    });
    expect(renderTorBgp('b1/other', [machine], 'bird', noSecrets)).toMatchObject({
      refusal: { code: 'no-bgp-sessions' },
    });
  });

  it.each([
    ['bird', ['say "friend"', 'two\nlines', '', 'x'.repeat(81), 'pässword', '\u0000'], ["it's #1; {all} \\ of it|it"]],
    ['frr', ['two words', 'two\nlines', '', 'a|b', 'x'.repeat(81), 'tab\tbed'], ['!"#$%&()*+,-./:;<=>?@[\\]^_`{}~']],
    ['junos', ['say "friend"', 'back\\slash', 'what?', '', 'two\nlines'], ['a b;{c}#|$9$']],
    ['eos', ['two words', 'say "friend"', 'what?', '', 'two\nlines'], ["it's#1;{all}|\\"]],
  ] as const)('a password is refused or written as it is: %s', (flavour, refused, taken) => {
    const render = (password: string) => renderTorBgp(device, [machineOf('numbered')], flavour, () => password);
    for (const password of refused)
      expect(render(password)).toMatchObject({
        refusal: { code: 'password-not-renderable', message: expect.stringContaining(reference) },
      });
    for (const password of taken) expect(textOf(render(password))).toContain(password);
  });

  it('never adds a line: whatever the password, there are as many as with a mark', () => {
    const flavours: readonly Flavour[] = ['bird', 'frr', 'junos', 'eos'];
    const machine = machineOf('numbered');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom(...flavours), (password, flavour) => {
        const rendered = renderTorBgp(device, [machine], flavour, () => password);
        if (rendered.verdict === 'refused') return;
        const lines = textOf(renderTorBgp(device, [machine], flavour, noSecrets)).split(
          /[\n\r\u2028\u2029\v\f\u0085]/,
        ).length;
        expect(rendered.text.split(/[\n\r\u2028\u2029\v\f\u0085]/)).toHaveLength(lines);
      }),
    );
  });
});
