import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { networkSettings, type ConfigurationDocument } from '#libs/contracts/index.js';
import { netplan } from './netplan.js';

/** Words that YAML 1.1 takes for something else. */
const words = ['on', 'no', 'yes', 'y', 'n', 'off', 'true', 'false', 'null', 'nan', 'inf'];
const anyName = fc.oneof(
  fc.constantFrom(...words),
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,14}$/),
  fc.stringMatching(/^e[0-9]{1,8}$/),
);

function documentWith(names: readonly string[]): ConfigurationDocument {
  const interfaces = names.map((name, nth) => ({ name, mac: `3c:ec:ef:00:00:0${nth}`, addresses: [] }));
  const network = { loopback: [], interfaces, bonds: [], vlans: [], routes: [] };
  return { format: 'rackledger.config/1', machineId: 'm1', network, secrets: [], missing: [] };
}

describe('the file for netplan', () => {
  it.each(['1.1', '1.2'] as const)('calls every interface by its name, as YAML %s is read', (version) => {
    const names = fc.uniqueArray(anyName, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(names, (all) => {
        const interfaces = all.map((name, nth) => ({ name, port: { nth } }));
        fc.pre(networkSettings.safeParse({ interfaces }).success);
        const [file] = netplan(documentWith(all));
        const read = parse(file?.text ?? '', { version }) as { network: { ethernets: Record<string, object> } };
        const { ethernets } = read.network;
        expect(Object.entries(ethernets).map(([key, value]) => [key, value])).toMatchObject(
          all.map((name) => [name, { 'set-name': name }]),
        );
      }),
    );
  });

  it('quotes what would be a boolean, and nothing else', () => {
    const [file] = netplan(documentWith(['on', 'up0']));
    expect(file?.text).toContain('\n    "on":\n');
    expect(file?.text).toContain('\n    up0:\n');
  });
});
