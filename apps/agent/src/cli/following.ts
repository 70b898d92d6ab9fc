import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../collect/collector.js';
import { BmcPart } from '../bmc/bmc-part.js';
import { ipmiBy } from '../bmc/ipmi.js';
import { onInstalled, onLive, recovered, type ConfiguringParts } from '../configure/configuring.js';
import { ConfigurationCourse } from '../configure/course.js';
import { hostBelow, rootAt } from '../configure/root.js';
import { configurationSource, type ConfigurationSource } from '../configure/source.js';
import { standingOf } from '../configure/standing.js';
import { runCommand } from '../host/command.js';
import type { Host } from '../host/host.js';
import type { Seen } from '../observe/seen.js';
import { jittered } from '../report/backoff.js';
import type { Centre } from '../report/centre.js';
import type { Credentials } from '../report/credentials.js';
import { stateFolderFor } from './centre-from.js';
import { journalFor, keepingFor, proofFor } from './configure.js';
import type { Sending } from './options.js';
import type { Terminal } from './terminal.js';

export interface FollowedBy {
  readonly host: Host;
  readonly centre: Centre;
  readonly credentials: Credentials;
  readonly environment: Environment;
  readonly options: Sending;
  /** What it finds is told with all else that is seen. */
  readonly seen: Seen;
}

/** The account and the network of a BMC do not change by themselves; somebody in its web pages may change them. */
const bmcEveryMs = 30 * 60_000;

/** What this machine is configured with: its files below the root, its commands, its BMC. */
const partsOf = (
  { host, environment, options, seen }: FollowedBy,
  source: ConfigurationSource,
  { say }: Terminal,
): ConfiguringParts & { readonly bmc: BmcPart } => {
  const means = { ipmi: ipmiBy(runCommand), run: runCommand, say };
  return {
    host,
    root: rootAt(options.root),
    run: runCommand,
    journal: journalFor(stateFolderFor(options, environment)),
    proof: proofFor(source),
    bmc: new BmcPart(host, means, (section) => seen.tell('bmc', section)),
    say,
  };
};

/** An agent that stays follows its configuration: see docs/agent.md. */
export const followingFor = async (
  by: FollowedBy,
  terminal: Terminal,
): Promise<{ readonly course: ConfigurationCourse; readonly follow: () => Promise<void> }> => {
  const { host, centre, credentials, environment, options, seen } = by;
  const { stopped, say } = terminal;
  const { flavour } = await standingOf(hostBelow(host, rootAt(options.root)), options.network);
  const source = configurationSource(centre, credentials, flavour, stopped);
  const parts = partsOf(by, source, terminal);
  const keeping = keepingFor(stateFolderFor(options, environment), centre);
  const untilStopped = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal: stopped }).catch(() => {});
  const configuring = environment === 'live' ? onLive(parts) : onInstalled(parts);
  const course = new ConfigurationCourse({
    source,
    keeping,
    configuring,
    flavour,
    stopped,
    say,
    tell: (section) => seen.tell('configuration', section),
    now: () => Date.now(),
    random: Math.random,
    sleep: untilStopped,
  });
  const watchBmc = async (): Promise<void> => {
    while (!stopped.aborted) {
      await parts.bmc.look().catch((error: Error) => say(`BMC: ${error.message}`));
      await untilStopped(jittered(bmcEveryMs, Math.random));
    }
  };
  const follow = async (): Promise<void> => {
    await recovered(parts, await keeping.load());
    await Promise.all([course.follow(), ...(host.privileged === true ? [watchBmc()] : [])]);
  };
  return { course, follow };
};
