import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BgpSessionObservation } from '#libs/contracts/index.js';
import type { MachineBgp } from '#libs/domain/index.js';
import { renderMachineBgp, renderTorBgp, type Rendered, type SecretText } from '#libs/rendering/bgp/index.js';
import { parseBirdSessions } from '../../apps/agent/src/parsers/birdc.js';
import { parseFrrSessions } from '../../apps/agent/src/parsers/vtysh-bgp.js';
import { openNetworkNamespace, plug, type NetworkNamespace } from './network-namespaces.js';
import type { RoutingDaemons } from './routing-daemons.js';

export type Daemon = 'bird' | 'frr';

/** One router: a network of its own with a daemon in it. */
export interface LabRouter {
  readonly space: NetworkNamespace;
  /** `birdc` or `vtysh`, as it reaches the daemon within the router's network: whoever asks puts the question behind. */
  readonly tool: readonly string[];
  /** As the daemon prints them: `birdc show protocols all`, `vtysh -c 'show bgp summary json'`. */
  told(): Promise<string>;
  sessions(): Promise<readonly BgpSessionObservation[]>;
  /** States of its BFD sessions, in lower case: `birdc show bfd sessions`, `vtysh -c 'show bfd peers json'`. */
  bfd(): Promise<readonly string[]>;
  /** Whether the kernel has a route to it that was learned. */
  hasLearned(prefix: string): Promise<boolean>;
}

export interface BgpLab {
  readonly machine: LabRouter;
  readonly tors: readonly LabRouter[];
  close(): Promise<void>;
}

export interface LabPlan {
  readonly daemons: RoutingDaemons;
  readonly machine: MachineBgp;
  readonly runs: Daemon;
  /** What runs on the switches, in the order of the machine's sessions. */
  readonly tors: readonly Daemon[];
  readonly secrets?: SecretText;
  /** Secrets, and the machine, as the switch at a place knows them: for what goes wrong. */
  readonly secretsOfTor?: (nth: number) => SecretText;
  readonly machineOfTor?: (nth: number) => MachineBgp;
}

function textOf(rendered: Rendered): string {
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.text;
}

/** Waits for something to become true, as long as `seconds`. */
export async function becomes(what: () => Promise<boolean>, seconds = 90): Promise<boolean> {
  for (const until = Date.now() + seconds * 1_000; Date.now() < until; await sleep(250)) if (await what()) return true;
  return what();
}

async function startBird(space: NetworkNamespace, { bird, birdc, env }: RoutingDaemons, folder: string, text: string) {
  const [config, socket] = [join(folder, 'bird.conf'), join(folder, 'ctl')];
  await writeFile(config, text);
  space.start(env, bird, '-f', '-c', config, '-s', socket, '-P', join(folder, 'pid'));
  const tool = ['env', `LD_LIBRARY_PATH=${env['LD_LIBRARY_PATH'] ?? ''}`, birdc, '-s', socket];
  const ask = (...words: readonly string[]) => space.run(...tool, ...words);
  const told = () => ask('show', 'protocols', 'all');
  /** `10.88.0.1   up0   Up   2026-11-21 09:00:00   0.300   1.500`, below two lines of heading. */
  const bfd = async () => {
    const lines = (await ask('show', 'bfd', 'sessions')).split('\n').map((line) => line.trim().split(/\s+/));
    return lines.flatMap(([peer = '', , state]) => (/^[0-9a-f]*[.:]/.test(peer) && state ? [state.toLowerCase()] : []));
  };
  if (
    !(await becomes(
      async () =>
        told().then(
          () => true,
          () => false,
        ),
      20,
    ))
  )
    throw new Error('bird does not answer');
  const read = async () => parseBirdSessions(await told(), new Date(), -new Date().getTimezoneOffset());
  return { tool, told, read, bfd };
}

/** FRR wants groups that its package makes: they are there in this network's own view of the files only. */
async function bringGroups(space: NetworkNamespace, folder: string): Promise<void> {
  const own = join(folder, 'group');
  await writeFile(own, `${readFileSync('/etc/group', 'utf8')}frr:x:64998:root\nfrrvty:x:64999:root\n`);
  await space.run('mount', '--bind', own, '/etc/group');
}

async function startFrr(space: NetworkNamespace, { frr, vtysh, env }: RoutingDaemons, folder: string, text: string) {
  await bringGroups(space, folder);
  await writeFile(join(folder, 'vtysh.conf'), 'service integrated-vtysh-config\nusername root nopassword\n');
  const config = join(folder, 'frr.conf');
  await writeFile(config, text);
  const common = [
    '-u',
    'root',
    '-g',
    'root',
    '--vty_socket',
    folder,
    '-z',
    join(folder, 'zserv.api'),
    '-P',
    '0',
    '-f',
    '/dev/null',
  ];
  const library = `LD_LIBRARY_PATH=${env['LD_LIBRARY_PATH'] ?? ''}`;
  const tool = ['env', library, vtysh, '--vty_socket', folder, '--config_dir', folder];
  const call = (...args: readonly string[]) => space.run(...tool, ...args);
  for (const name of ['zebra', 'bgpd', 'bfdd']) {
    const extra = name === 'bfdd' ? ['--bfdctl', join(folder, 'bfdd.sock')] : [];
    space.start(env, join(frr, name), ...common, '-i', join(folder, `${name}.pid`), ...extra);
    if (
      !(await becomes(
        async () =>
          call('-d', name, '-c', 'show version').then(
            () => true,
            () => false,
          ),
        20,
      ))
    )
      throw new Error(`${name} does not answer`);
  }
  await call('-f', config);
  const told = () => call('-d', 'bgpd', '-c', 'show bgp summary json');
  const bfd = async () => {
    const peers = JSON.parse(await call('-d', 'bfdd', '-c', 'show bfd peers json')) as readonly { status: string }[];
    return peers.map(({ status }) => status.toLowerCase());
  };
  return { tool, told, bfd, read: async () => parseFrrSessions(await told(), new Date()) };
}

async function startRouter(
  space: NetworkNamespace,
  daemon: Daemon,
  daemons: RoutingDaemons,
  folder: string,
  text: string,
): Promise<LabRouter> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const start = daemon === 'bird' ? startBird : startFrr;
  const { tool, told, read, bfd } = await start(space, daemons, folder, text);
  return {
    space,
    tool,
    told,
    bfd,
    sessions: read,
    hasLearned: async (prefix) => {
      const route = await space.run('ip', prefix.includes(':') ? '-6' : '-4', 'route', 'show', prefix);
      return /proto (bird|bgp)/.test(route);
    },
  };
}

/** What a switch says beside our part: who it is, and default routes to tell. */
function baseOf(daemon: Daemon, nth: number, asn: number): string {
  const id = `10.99.255.${nth + 1}`;
  if (daemon === 'frr')
    return [
      `router bgp ${asn}`,
      ` bgp router-id ${id}`,
      ' no bgp network import-check',
      ...['ipv4', 'ipv6'].flatMap((family) => [
        ` address-family ${family} unicast`,
        `  network ${family === 'ipv4' ? '0.0.0.0/0' : '::/0'}`,
        ' exit-address-family',
      ]),
      'exit',
      '',
    ].join('\n');
  const kernel = (family: string) =>
    `protocol kernel { ${family} { import none; export where source = RTS_BGP; }; }\nprotocol static { ${family}; route ${family === 'ipv4' ? '0.0.0.0/0' : '::/0'} blackhole; }\n`;
  return `log syslog all;\nrouter id ${id};\nprotocol device { }\n${kernel('ipv4')}${kernel('ipv6')}`;
}

async function address(space: NetworkNamespace, one: string, port: string): Promise<void> {
  await space.run('ip', 'address', 'add', one, 'dev', port, ...(one.includes(':') ? ['nodad'] : []));
}

/** Cables and addresses between a machine and one switch, as its sessions want them. */
async function connect(
  machine: MachineBgp,
  own: NetworkNamespace,
  tor: NetworkNamespace,
  nth: number,
  devices: readonly string[],
): Promise<void> {
  await plug(own, `up${nth}`, tor, 'swp1');
  for (const { tor: to, transport } of machine.sessions.filter(({ tor: { device } }) => device === devices[nth])) {
    if (transport.kind === 'numbered') {
      const length = transport.local.includes(':') ? 127 : 31;
      await address(own, `${transport.local}/${length}`, `up${nth}`);
      await address(tor, `${transport.peer}/${length}`, to.port ?? 'swp1');
    } else if (transport.peerLinkLocal !== null) {
      await tor.run('ip', '-6', 'address', 'flush', 'dev', 'swp1');
      await address(tor, `${transport.peerLinkLocal}/64`, 'swp1');
    }
  }
}

/** A machine and its switches, each in a network of its own, with the files that we render. */
export async function openBgpLab(plan: LabPlan): Promise<BgpLab> {
  const { daemons, machine, secrets = () => undefined } = plan;
  const folder = await mkdtemp(join(tmpdir(), 'bgp-lab-'));
  await chmod(folder, 0o755);
  const spaces: NetworkNamespace[] = [];
  const close = async () => {
    await Promise.all(spaces.map((space) => space.close()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const _ of ['machine', ...plan.tors]) spaces.push(await openNetworkNamespace());
    const [own, ...others] = spaces as [NetworkNamespace, ...NetworkNamespace[]];
    const devices = [...new Set(machine.sessions.map(({ tor }) => tor.device))];
    for (const [nth, space] of others.entries()) await connect(machine, own, space, nth, devices);
    for (const prefix of [...machine.announces.ipv4, ...machine.announces.ipv6]) await address(own, prefix, 'lo');
    const tors: LabRouter[] = [];
    for (const [nth, space] of others.entries()) {
      const daemon = plan.tors[nth] ?? 'bird';
      const known = plan.machineOfTor?.(nth) ?? machine;
      const text = textOf(renderTorBgp(devices[nth] ?? '', [known], daemon, plan.secretsOfTor?.(nth) ?? secrets));
      const asn = known.sessions.find(({ tor }) => tor.device === devices[nth])?.tor.asn ?? 0;
      tors.push(await startRouter(space, daemon, daemons, join(folder, `tor${nth}`), baseOf(daemon, nth, asn) + text));
    }
    const text = textOf(renderMachineBgp(machine, plan.runs, secrets));
    return { machine: await startRouter(own, plan.runs, daemons, join(folder, 'machine'), text), tors, close };
  } catch (error) {
    await close();
    throw error;
  }
}
