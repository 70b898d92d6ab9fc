/** A read model that lacks something, as the api answers it; positions as text. They count no events: in KurrentDB they are places in its log. */
export interface Behind {
  readonly readModel: string;
  readonly state: 'STOPPED' | 'BUILDING' | 'LATE';
  readonly upTo: string;
  readonly builtUpTo: string | null;
  readonly head: string;
}

const mostNamed = 3;

/** `machines, audit and names`; `machines, audit and 4 more` */
function listed(names: readonly string[]): string {
  if (names.length <= mostNamed) return names.join(', ').replace(/, (?!.*, )/, ' and ');
  return `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}

const plural = (names: readonly string[]): string => (names.length === 1 ? 'The read model' : 'The read models');
const number = (position: string): string => Number(position).toLocaleString('en');

/** Percent of the log; nothing that is not done is a hundred. */
const share = ({ builtUpTo, upTo, head }: Behind): number =>
  Math.min(99, Math.floor((Number(builtUpTo ?? upTo) / Math.max(1, Number(head))) * 100));

export interface BehindWords {
  readonly state: Behind['state'];
  readonly strong: string;
  readonly more: string;
}

function stopped(all: readonly Behind[]): string {
  const [first] = all;
  const names = all.map(({ readModel }) => readModel);
  const where = all.length === 1 && first ? ` at position ${number(first.upTo)} of ${number(first.head)}` : '';
  return `${plural(names)} ${listed(names)} stopped${where}, at an event that cannot be taken in: what came later is not shown. The log of the centre names the event; nothing is lost.`;
}

function building(all: readonly Behind[]): string {
  const names = all.map(({ readModel, builtUpTo, ...one }) =>
    builtUpTo === null ? readModel : `${readModel} (${share({ readModel, builtUpTo, ...one })} %)`,
  );
  // Those that are under way come first: the others wait for their turn.
  const sorted = [...names.filter((name) => name.endsWith(')')), ...names.filter((name) => !name.endsWith(')'))];
  return `${plural(names)} ${listed(sorted)} ${names.length === 1 ? 'is' : 'are'} being built from the history: lists and counts fill as that goes on. Nothing is lost.`;
}

function late(all: readonly Behind[]): string {
  const names = all.map(({ readModel }) => readModel);
  return `${plural(names)} ${listed(names)} ${names.length === 1 ? 'is' : 'are'} behind the log: the newest changes are not shown yet.`;
}

const sayings = { STOPPED: stopped, BUILDING: building, LATE: late } as const;
const states = ['STOPPED', 'BUILDING', 'LATE'] as const;

/** What a person has to know of lists that lack something; undefined where none does. The worst is said first. */
export function behindWords(all: readonly Behind[]): BehindWords | undefined {
  const told = states.filter((state) => all.some((one) => one.state === state));
  const [state] = told;
  if (!state) return undefined;
  const more = told.map((one) => sayings[one](all.filter((behind) => behind.state === one))).join(' ');
  return { state, strong: 'Not everything is shown.', more };
}
