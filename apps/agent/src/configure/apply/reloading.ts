import type { ConfigurationPart } from '#libs/contracts/index.js';
import { failureOf, type RunCommand } from '../../host/command.js';
import type { GivenConfiguration } from '../given.js';
import type { Standing } from '../standing.js';

/** A program and its arguments. */
type Call = readonly [tool: string, ...args: readonly string[]];

const withinMs = 120_000;

/** Services by what starts them here; where there is no systemd the older way. */
const service = (verb: 'reload' | 'try-restart', name: string): readonly Call[] => [
  ['systemctl', verb, `${name}.service`],
];

const networkCalls: Readonly<Record<Standing['flavour'], readonly Call[]>> = {
  netplan: [['netplan', 'apply']],
  // New names of ports wait for the next boot: a port that is up is not renamed.
  networkd: [
    ['udevadm', 'control', '--reload'],
    ['networkctl', 'reload'],
  ],
  ifupdown: [['ifup', '-a', '--force']],
};

/** What makes the running system take the files of a part; nothing where they are read when they are needed. */
const callsFor = (part: ConfigurationPart, given: GivenConfiguration, standing: Standing): readonly Call[] => {
  switch (part) {
    case 'hostname':
      return given.document.hostname === undefined ? [] : [['hostname', given.document.hostname]];
    case 'network':
      return networkCalls[standing.flavour];
    case 'dns':
      return standing.resolved ? service('try-restart', 'systemd-resolved') : [];
    case 'ntp':
      return standing.chrony ? [['chronyc', 'reload', 'sources']] : service('try-restart', 'systemd-timesyncd');
    case 'sshd':
    case 'ssh-host-keys':
      return service('reload', 'ssh');
    case 'routing':
      return given.document.files?.some(({ path }) => path.startsWith('/etc/frr/'))
        ? service('reload', 'frr')
        : [['birdc', 'configure']];
    case 'hosts':
    case 'machine-id':
    case 'identifiers':
    case 'repositories':
    case 'bmc':
      return [];
  }
};

/**
 * What has to be taken down by the files that stand, before others stand in their place: ifdown takes away what its file names,
 * and what an older one named would stay for good. Nothing is up at the first time, so that a failure is none.
 */
export const lower = async (part: ConfigurationPart, { flavour }: Standing, run: RunCommand): Promise<void> => {
  if (part === 'network' && flavour === 'ifupdown')
    await run('ifdown', ['-a', '--force', '--exclude=lo'], { deadlineMs: withinMs });
};

/** As a person would type them, for a dry run. */
export const reloadText = (part: ConfigurationPart, given: GivenConfiguration, standing: Standing): string =>
  callsFor(part, given, standing)
    .map((call) => call.join(' '))
    .join(', then ');

/** @returns what did not go; undefined where all of it went */
export const reload = async (
  part: ConfigurationPart,
  given: GivenConfiguration,
  standing: Standing,
  run: RunCommand,
): Promise<string | undefined> => {
  for (const [tool, ...args] of callsFor(part, given, standing)) {
    const because = failureOf([tool, ...args].join(' '), await run(tool, args, { deadlineMs: withinMs }));
    if (because !== undefined) return because;
  }
  return undefined;
};

/** What takes effect with the next boot only. */
export const waitsForBoot: ReadonlySet<ConfigurationPart> = new Set(['machine-id']);
