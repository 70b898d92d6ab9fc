import { expect, it } from 'vitest';
import { ruleWords } from './rule-words.js';

it.each([
  [{ kind: 'assignment', cluster: 'lab', role: 'test' }, ['They belong to cluster lab.', 'They have the role test.']],
  [
    {
      kind: 'addressing',
      addresses: [
        { function: 'loopback', family: 4, pool: 'l4', choice: { how: 'position', base: 0, perRack: 64, perUnit: 1 } },
        { function: 'bmc', family: 4, pool: 'b', choice: { how: 'next' } },
      ],
    },
    [
      'Their loopback IPv4 address comes from pool l4: number 64 × rack + unit.',
      'Their BMC IPv4 address comes from pool b: the next free one.',
    ],
  ],
  [
    { kind: 'naming', scheme: '{role}-{rack}', domain: 'b1.example.net', quarantineDays: 30 },
    ['They are called {role}-{rack}.b1.example.net.', 'A name that is freed rests for 30 days.'],
  ],
  [
    { kind: 'system-disk', mirror: true, take: 'smallest', model: 'PM9A3*' },
    ['The system is on two disks that mirror each other: the smallest ones, of model PM9A3*.'],
  ],
  [
    { kind: 'bmc', user: 'rackledger', vlan: 20 },
    ['Our account on the management controller is rackledger.', 'Its network is VLAN 20.'],
  ],
  [
    { kind: 'approval', commands: ['*'], secondPersonFrom: 20, waitHours: 24 },
    ['Every command about 20 machines or more takes a second person, who has 24 hours.'],
  ],
  [
    { kind: 'settings', dns: { servers: ['10.64.8.53'], search: [] }, repositories: [{ name: 'debian', uris: ['x'] }] },
    ['dns servers: 10.64.8.53', 'dns search: none', 'repositories: name debian, uris ["x"]'],
  ],
  [{ kind: 'settings', kernelArguments: ['console=tty0', 'quiet'] }, ['kernel arguments: console=tty0, quiet']],
  [{ kind: 'later' }, ['{"kind":"later"}']],
])('says %j in plain words', (rule, words) => expect(ruleWords(rule)).toEqual(words));
