import type { BgpSection, BgpSessionObservation } from '../observation/bgp.js';
import { bmcSentence } from './bmc-sentence.js';
import { configurationSentence } from './configuration-sentence.js';
import type { PathSection } from '../observation/path.js';
import type { ObservationEvent } from '../observation/sections.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

const up = ({ state }: BgpSessionObservation): boolean => state === 'established';
/** How many a sentence names; the event has them all. */
const mostNamed = 4;

function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

function bgpSentence({ daemons }: BgpSection): string {
  const sessions = daemons.flatMap((one) => one.sessions);
  const silent = daemons.filter(({ problem }) => problem !== undefined);
  if (silent.length > 0) return `No answer about BGP sessions from ${named(silent.map(({ daemon }) => daemon))}.`;
  if (sessions.length === 0) return 'The machine has no BGP sessions.';
  const down = sessions.filter((one) => !up(one));
  const told = `${sessions.length - down.length} of ${counted(sessions.length, 'BGP session is', 'BGP sessions are')} up`;
  return down.length === 0 ? `${told}.` : `${told}; not up: ${named(down.map(({ name }) => name))}.`;
}

function pathSentence({ packets = [], services = [], downloads = [] }: PathSection): string {
  const sizes = packets.map(({ target, family, largestPacketBytes }) =>
    largestPacketBytes === null
      ? `nothing from ${target} (${family})`
      : `${largestPacketBytes} ${largestPacketBytes === 1 ? 'byte' : 'bytes'} to ${target} (${family})`,
  );
  const silent = services.filter(({ answers }) => !answers).map(({ kind, name }) => `${kind} ${name} does not answer`);
  const speeds = downloads.map(({ name, atLeastMbps }) =>
    atLeastMbps === null ? `nothing came from ${name}` : `at least ${atLeastMbps} Mbit/s from ${name}`,
  );
  const told = [...sizes, ...silent, ...speeds];
  return told.length === 0 ? 'The paths were measured; every service answers.' : `Paths: ${named(told)}.`;
}

export const observationSummaries: SummaryOf<ObservationEvent> = {
  BgpSessionsObserved: ({ observed }) => bgpSentence(observed),
  PathObserved: ({ observed }) => pathSentence(observed),
  ConfigurationObserved: ({ observed }) => configurationSentence(observed),
  BmcObserved: ({ observed }) => bmcSentence(observed),
};
