import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleConfiguration } from '#libs/domain/index.js';
import { generatedSecret } from '#libs/records/index.js';
import { someFacts } from '../../../test/support/a-configuration.js';
import { findHostTools, said, type HostTools } from '../../../test/support/host-tools.js';
import { networkFlavours, renderHost } from './index.js';

const tools = await findHostTools();
const here = tools as HostTools;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rendered-'));
  const document = assembleConfiguration(someFacts);
  const text = generatedSecret('ssh-host-key')?.text ?? '';
  const secrets = document.secrets.map((one) => (one.kind === 'ssh-host-key' ? { ...one, text } : one));
  for (const flavour of networkFlavours) {
    const rendered = renderHost({ ...document, secrets }, flavour);
    if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
    for (const file of rendered.files) {
      const path = join(folder, flavour, file.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.text, { mode: Number.parseInt(file.mode, 8) });
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pathOf = (flavour: string, path: string) => join(folder, flavour, path);

/** A file with one line more that its reader cannot take: what the reader says of nothing it did not read. */
async function broken(path: string, line: string): Promise<string> {
  const other = `${path}.broken`;
  await writeFile(other, `${await readFile(path, 'utf8')}${line}\n`, { mode: 0o600 });
  return other;
}

describe.skipIf(!tools)('what we render is read', () => {
  it('by netplan, which makes of it what we render for systemd-networkd', async () => {
    const { code, text } = await said(here.netplanGenerate, ['--root-dir', join(folder, 'netplan')], here.env);
    expect([code, text]).toEqual([0, '']);
    const made = join(folder, 'netplan/run/systemd/network');
    expect((await readdir(made)).filter((name) => name.endsWith('.network')).toSorted()).toEqual(
      ['bond0', 'lo', 'pub', 'sto0', 'sto1', 'up0'].map((name) => `10-netplan-${name}.network`),
    );
    const settings = async (path: string) =>
      (await readFile(path, 'utf8'))
        .split('\n')
        .filter((line) => /^(Address|Gateway|Destination|Name|Bond|VLAN)/.test(line));
    for (const name of ['up0', 'pub', 'bond0', 'sto0', 'lo'])
      expect((await settings(join(made, `10-netplan-${name}.network`))).toSorted()).toEqual(
        (await settings(pathOf('networkd', `/etc/systemd/network/20-rackledger-${name}.network`))).toSorted(),
      );
  });

  it('by sshd, with the host key that was generated', async () => {
    const path = pathOf('networkd', '/etc/ssh/sshd_config.d/10-rackledger.conf');
    const key = pathOf('networkd', '/etc/ssh/ssh_host_ed25519_key');
    const local = join(folder, 'sshd_config');
    await writeFile(local, (await readFile(path, 'utf8')).replaceAll('/etc/ssh/ssh_host_ed25519_key', key));
    const { text } = await said(here.sshd, ['-t', '-f', local], here.env);
    // Where no sshd is installed its account and folder are missing: said only once file and keys are read.
    expect(text.trim()).toMatch(
      /^(?:Privilege separation user sshd does not exist|Missing privilege separation directory: \S+)?$/,
    );
    const wrong = await said(here.sshd, ['-t', '-f', await broken(local, 'NoSuchThing yes')], here.env);
    expect(wrong.text).toContain('Bad configuration option: NoSuchThing');
  });

  it('by ifupdown, which says what it would do', async () => {
    const path = pathOf('ifupdown', '/etc/network/interfaces');
    const would = await said(here.ifup, ['-n', '-a', '--force', '-i', path], here.env);
    expect(would.code).toBe(0);
    const expected = [
      'ip link set dev up0 mtu 9000',
      'ip route replace 10.0.0.0/8 via 10.88.0.0 dev up0',
      'ip -6 addr add fd99::12/128',
      'ip -6 route replace ::/0 via 2001:db8:120::1 dev pub',
    ];
    for (const line of expected) expect(would.text).toContain(line);
    const wrong = await said(here.ifup, ['-n', '-a', '--force', '-i', await broken(path, 'iface a b c')], here.env);
    expect(wrong.code).not.toBe(0);
  });

  it('by apt', async () => {
    const sources = pathOf('networkd', '/etc/apt/sources.list.d');
    const ask = ['-o', 'Dir::Etc::sourcelist=/dev/null', '-o', `Dir::Etc::sourceparts=${sources}`, 'indextargets'];
    expect(await said('apt-get', ask, here.env)).toMatchObject({ code: 0 });
    await writeFile(join(sources, 'wrong.sources'), 'Types: deb\nURIs: https://mirror.example.net\n');
    expect((await said('apt-get', ask, here.env)).text).toContain('Malformed entry');
  });
});
