import { describe, expect, it } from 'vitest';
import { netboxCommands } from './netbox.js';
import { nipapCommands } from './nipap.js';
import { exportRows, UnreadableExport } from './rows.js';

const options = { globalVrf: 'default', at: '2026-03-01T12:00:00.000Z' };
const told = (commands: readonly { label: string; command: { type: string; data: object } }[]) =>
  commands.map(({ label, command }) => [label, command.type, command.data] as const);

describe('exports of NetBox', () => {
  it('as CSV: prefixes in the order of the tree, containers by what lies in them, addresses in pools of their networks', () => {
    const prefixes = [
      'Prefix,Status,Children,VRF,Utilization,Tenant,Site,VLAN,Role,Description',
      '10.1.1.0/24,Active,0,Global,4.0%,,B1,,Management,"Racks 1, 2"',
      '10.1.0.0/16,Active,1,Global,0.4%,,B1,,,',
      '10.2.0.0/16,Container,0,prod (65000:1),0.0%,,,,,',
    ].join('\n');
    const ipAddresses = 'IP Address,VRF,Status,Role,DNS Name\n10.1.1.5/24,Global,Active,VIP,db-1.example.net\n';
    expect(told(netboxCommands({ prefixes, ipAddresses }, options))).toEqual([
      [
        'prefixes, line 3',
        'AddPrefix',
        { vrf: 'default', prefix: '10.1.0.0/16', kind: 'container', title: '', site: 'b1' },
      ],
      [
        'prefixes, line 2',
        'AddPrefix',
        { vrf: 'default', prefix: '10.1.1.0/24', kind: 'network', title: 'Racks 1, 2', function: 'bmc', site: 'b1' },
      ],
      ['prefixes, line 4', 'AddPrefix', { vrf: 'prod', prefix: '10.2.0.0/16', kind: 'container', title: '' }],
      [
        'pool default-10.1.1.0-24',
        'CreatePool',
        {
          pool: 'default-10.1.1.0-24',
          vrf: 'default',
          family: 4,
          mode: 'subnet',
          function: 'bmc',
          prefixes: ['10.1.1.0/24'],
        },
      ],
      [
        'IP addresses, line 2',
        'TakeAddress',
        {
          pool: 'default-10.1.1.0-24',
          address: '10.1.1.5',
          holder: { kind: 'reservation', id: 'db-1.example.net' },
          at: options.at,
          function: 'service',
        },
      ],
    ]);
  });

  it('as pages of the REST API: nested objects by what they are called', () => {
    const vrfs = JSON.stringify({ count: 1, results: [{ id: 1, name: 'Prod Network', rd: '65000:1' }] });
    const aggregates = JSON.stringify([{ prefix: '10.0.0.0/8', rir: { id: 1, name: 'RFC 1918', slug: 'rfc-1918' } }]);
    const prefixes = JSON.stringify({
      results: [
        {
          prefix: '2a0a:e5c0::/64',
          vrf: { id: 1, name: 'Prod Network', rd: '65000:1' },
          status: { value: 'active', label: 'Active' },
          role: { name: 'Loopbacks', slug: 'loopbacks' },
          scope_type: 'dcim.site',
          scope: { id: 4, name: 'B 1', slug: 'b1' },
          description: 'Routers',
        },
      ],
    });
    const vlans = JSON.stringify([{ vid: 20, name: 'Out of band', site: { name: 'B 1', slug: 'b1' } }]);
    expect(told(netboxCommands({ vrfs, aggregates, prefixes, vlans }, options)).map(([, ...rest]) => rest)).toEqual([
      ['CreateVrf', { vrf: 'prod-network', title: 'Prod Network', routeDistinguisher: '65000:1' }],
      ['AddAggregate', { vrf: 'default', prefix: '10.0.0.0/8', registry: 'rfc-1918', title: '' }],
      [
        'AddPrefix',
        {
          vrf: 'prod-network',
          prefix: '2a0a:e5c0::/64',
          kind: 'network',
          title: 'Routers',
          function: 'loopback',
          site: 'b1',
        },
      ],
      ['CreateVlanGroup', { group: 'b1' }],
      ['AddVlan', { group: 'b1', vid: 20, name: 'Out-of-band', title: '' }],
    ]);
  });

  it('leave what is no prefix to the rules, which say what is wrong with it', () => {
    const [only] = netboxCommands({ prefixes: 'prefix,vrf\nten/8,\n' }, options);
    expect(only?.command).toMatchObject({ type: 'AddPrefix', data: { prefix: 'ten/8' } });
  });

  it('that end too early are told so', () => {
    expect(() => exportRows('[{"prefix": "10.0.0.0/8"')).toThrow(UnreadableExport);
    expect(() => exportRows('{"detail": "Not found."}')).toThrow(UnreadableExport);
    expect(() => exportRows('prefix\n"10.0.0.0/8')).toThrow('Line 2');
  });
});

describe('exports of NIPAP', () => {
  it('as CSV, which has no header: reservations, assignments and hosts', () => {
    const csv = [
      ',10.0.0.0/8,reservation,,,All of it',
      ',10.3.0.0/24,assignment,,,Hosts',
      '65000:7,10.3.0.0/24,assignment,,,Of a customer',
      ',10.3.0.9/24,host,web-9,,',
    ].join('\n');
    expect(told(nipapCommands(csv, options)).map(([, type, data]) => [type, data])).toEqual([
      ['CreateVrf', { vrf: 'rt-65000-7', title: '65000:7' }],
      ['AddPrefix', { vrf: 'default', prefix: '10.0.0.0/8', kind: 'container', title: 'All of it' }],
      ['AddPrefix', { vrf: 'default', prefix: '10.3.0.0/24', kind: 'network', title: 'Hosts' }],
      ['AddPrefix', { vrf: 'rt-65000-7', prefix: '10.3.0.0/24', kind: 'network', title: 'Of a customer' }],
      ['CreatePool', expect.objectContaining({ pool: 'default-10.3.0.0-24', prefixes: ['10.3.0.0/24'] })],
      [
        'TakeAddress',
        expect.objectContaining({
          pool: 'default-10.3.0.0-24',
          address: '10.3.0.9',
          holder: { kind: 'reservation', id: 'web-9' },
        }),
      ],
    ]);
  });

  it('as a list of its REST API', () => {
    const json = JSON.stringify([
      { vrf_rt: null, vrf_name: 'default', prefix: '2a0a::/32', display_prefix: '2a0a::/32', type: 'reservation' },
    ]);
    expect(nipapCommands(json, options).map(({ label, command }) => [label, command.type])).toEqual([
      ['item 1', 'AddPrefix'],
    ]);
  });
});
