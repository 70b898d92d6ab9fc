import { setTimeout as sleep } from 'node:timers/promises';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { allCollectors } from '../collectors/all.js';
import { collect } from '../collect/collect.js';
import { detectEnvironment } from '../collect/environment.js';
import { Reader } from '../collect/reader.js';
import { showAll } from '../enrol/shown.js';
import { hostBelow, rootAt } from '../configure/root.js';
import type { Host } from '../host/host.js';
import { liveHost } from '../host/live-host.js';
import { recordedHost } from '../host/recorded-host.js';
import { Seen } from '../observe/seen.js';
import { bodyOf } from '../report/body.js';
import { mayCarrySecrets, type Centre } from '../report/centre.js';
import { glanceAt } from '../report/glance.js';
import { reportOnce } from '../report/once.js';
import { createReporter, type Outcome, type Reporter } from '../report/reporter.js';
import { createStatus } from '../report/status.js';
import { inWords, stay } from '../report/stay.js';
import { bringing, bringOnce, type Bringing } from '../kept/bringing.js';
import { bringTo } from '../kept/bring.js';
import { centreFrom, credentialsFrom, stateFolderFor } from './centre-from.js';
import { configureOnce, keepingFor } from './configure.js';
import { exitCode, UsageError } from './exit-code.js';
import { followingFor } from './following.js';
import { help } from './help.js';
import { parseOptions, type Options, type Reporting } from './options.js';
import { lookAround, observingFor } from './look-around.js';
import { record } from './record.js';
import type { Terminal } from './terminal.js';
import { agent } from './version.js';

/** A single report is tried for this long: a centre that restarts is back by then. */
const patienceMs = 2 * 60 * 1000;

/** One run of the agent; resolves to its exit code. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await perform(parseOptions(args), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.say(`${error.message}\nTry --help.`);
    return exitCode.usage;
  }
};

const perform = async (options: Options, terminal: Terminal): Promise<number> => {
  if (options.does === 'print' || options.does === 'once' || options.does === 'stay') return observe(options, terminal);
  if (options.does === 'check-config' || options.does === 'apply-config') return configureOnce(options, terminal);
  if (options.does === 'observe') await lookAround(options.measure, terminal);
  else if (options.does === 'record') await record(options.folder, options.mask, terminal.say);
  else terminal.print(options.does === 'help' ? help : `${agent.version}\n`);
  return exitCode.done;
};

const observe = async (
  options: Extract<Options, { readonly does: 'print' | 'once' | 'stay' }>,
  terminal: Terminal,
): Promise<number> => {
  const host = await hostFrom(options);
  const environment = options.environment ?? (await detectEnvironment(new Reader(host, () => {})));
  const explain = complaints(terminal);
  const look = (): Promise<InventoryDocument> =>
    collect(host, { agent, environment, collectors: allCollectors, explain });
  if (options.does === 'print') {
    const document = await look();
    terminal.print(`${JSON.stringify(document, null, 2)}\n`);
    sayWhatIsMissing(document, terminal);
    return exitCode.done;
  }
  const centre = await centreFrom(options, host);
  const credentials = await credentialsFrom(options, centre, environment);
  const show = showAll(centre, host, terminal.say);
  const reporter = createReporter(centre, credentials, () => new Date(), show);
  warnAboutPlainHttp(centre, terminal);
  const keeping = keepingFor(stateFolderFor(options, environment), centre);
  const configuration = async () => (await keeping.load())?.given.document;
  const below = hostBelow(host, rootAt(options.root));
  const known: Bringing = { host: below, bring: bringTo(centre, credentials), configuration, say: terminal.say };
  // A live image is known by nothing that outlives it, and a recording is another machine's.
  const brings = environment === 'installed' && !host.recorded && host.privileged === true;
  if (options.does === 'once') {
    const code = await once(look, reporter, terminal);
    if (brings && code === exitCode.done) await bringOnce(known);
    return code;
  }
  const seen = new Seen();
  const { course, follow } = await followingFor({ host, centre, credentials, environment, options, seen }, terminal);
  await Promise.all([
    follow(),
    ...(brings ? [bringWhileStaying(known, terminal)] : []),
    remain(host, look, reporter, options.everyMinutes, terminal),
    observingFor({ host, centre, credentials, configuration: () => course.document, seen }, options, terminal),
  ]);
  return exitCode.done;
};

/** Each section's complaint once: an agent that stays looks again and again. */
const complaints = (terminal: Terminal): ((section: string, complaint: string) => void) => {
  const told = new Set<string>();
  return (section, complaint) => {
    if (told.has(section)) return;
    told.add(section);
    terminal.say(`  ${section}: ${complaint}`);
  };
};

const hostFrom = async ({ from }: Reporting): Promise<Host> => {
  if (from === undefined) return liveHost();
  return recordedHost(from).catch((error: Error) => {
    throw new UsageError(`--from: ${error.message}`);
  });
};

const warnAboutPlainHttp = (centre: Centre, terminal: Terminal): void => {
  if (!mayCarrySecrets(centre))
    terminal.say(
      `${centre.url.origin} is plain HTTP: reporting without enrolling, since a token must not travel there`,
    );
};

const sayWhatIsMissing = ({ privileged, notReported }: InventoryDocument, terminal: Terminal): void => {
  if (privileged === false) terminal.say('not run as root: much can only be read by root');
  for (const { section, reason } of notReported ?? []) terminal.say(`  ${section}: ${reason}`);
};

const once = async (
  look: () => Promise<InventoryDocument>,
  reporter: Reporter,
  terminal: Terminal,
): Promise<number> => {
  const observedAt = new Date();
  const document = await look();
  sayWhatIsMissing(document, terminal);
  const outcome = await reportOnce(reporter, bodyOf(document), observedAt, {
    forMs: patienceMs,
    now: () => new Date(),
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds),
    say: terminal.say,
  });
  terminal.say(inWords(outcome));
  return codeFor(outcome);
};

const codeFor = ({ kind }: Outcome): number => {
  if (kind === 'later') return exitCode.unreachable;
  return kind === 'refused' ? exitCode.refused : exitCode.done;
};

const bringWhileStaying = (known: Bringing, terminal: Terminal): Promise<void> =>
  bringing({
    ...known,
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: terminal.stopped }).catch(() => {}),
    stopped: terminal.stopped,
  });

const remain = (
  host: Host,
  look: () => Promise<InventoryDocument>,
  reporter: Reporter,
  everyMinutes: number,
  terminal: Terminal,
): Promise<void> => {
  const minute = 60_000;
  return stay({
    reporter,
    look,
    glance: () => glanceAt(host),
    status: createStatus(host, () => new Date()),
    everyMs: { report: everyMinutes * minute, look: 10 * minute, status: minute },
    now: () => new Date(),
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: terminal.stopped }).catch(() => {}),
    stopped: terminal.stopped,
    say: terminal.say,
  });
};
