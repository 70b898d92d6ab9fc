import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixtures, inventoryOfTree, recordedAgent } from '../../../../test/support/agent/recorded-machine.js';
import { collect } from '../collect/collect.js';
import { allCollectors } from '../collectors/all.js';
import { liveHost } from './live-host.js';
import { masker } from './mask.js';
import { recordedHost } from './recorded-host.js';
import { commandFile } from './recorded-tree.js';
import { recordingHost } from './recording-host.js';

const folder = await mkdtemp(join(tmpdir(), 'rackledger-recording-'));
afterAll(() => rm(folder, { recursive: true }));

const options = { agent: recordedAgent, environment: 'recorded', collectors: allCollectors } as const;

test('this very machine, recorded and played, gives the same hardware', async () => {
  const recording = recordingHost(liveHost());
  const { notReported: _live, ...seen } = await collect(recording.host, options);
  await recording.save(join(folder, 'this'));
  const { notReported: _played, ...played } = await inventoryOfTree(join(folder, 'this'));
  expect(played).toEqual(seen);
}, 60_000);

test('a masked recording holds no serial and no MAC of the machine, and fits together as before', async () => {
  const tree = `${fixtures}trees/bonded-server`;
  const plain = await inventoryOfTree(tree);
  const recording = recordingHost(await recordedHost(tree));
  await collect(recording.host, options);
  await recording.save(join(folder, 'masked'), masker(plain));
  const masked = await inventoryOfTree(join(folder, 'masked'));
  const text = JSON.stringify(masked);
  for (const secret of [
    'MT2020X01234',
    'A401031X0000001',
    'VDJKG9L0',
    'b8:59:9f:00:00:10',
    '5000cca0bbe30000',
    'BCA11709',
    'fe00:10',
    '55:66:77',
  ])
    expect(text).not.toContain(secret);
  expect(await readFile(join(folder, 'masked', 'tree.tsv'), 'utf8')).not.toContain('ac:1f:6b:00:00:01');
  expect(masked.ports?.map(({ name }) => name)).toEqual(plain.ports?.map(({ name }) => name));
  expect(masked.disks?.map(({ byId, wwn }) => byId?.endsWith(wwn ?? 'none'))).toEqual(
    plain.disks?.map(({ byId, wwn }) => byId?.endsWith(wwn ?? 'none')),
  );
  expect(masked.boot?.bootMac).toBe(masked.ports?.find(({ name }) => name === 'ens1f0')?.permanentMac);
  expect(masked.nics?.[1]?.model).toBe('ConnectX-5 EN network adapter card');
});

test('a command is kept under a name that every file system takes', () => {
  expect(commandFile('smartctl', ['-j', '-i', '/dev/sda'])).toBe('smartctl_-j_-i_dev_sda.txt');
  expect(commandFile('lsblk', ['-J', '-O', '-b'])).toBe('lsblk_-J_-O_-b.txt');
});
