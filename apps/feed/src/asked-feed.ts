import type { IncomingMessage } from 'node:http';
import type { EventSelection } from '#libs/change-feed/index.js';
import type { Problem } from '../../ingest/src/http/answers.js';
import { eventSelection, type AskedSelection } from './event-selection.js';
import { formOf, type Form } from './forms.js';
import { noSuchForm, wrongParameter } from './problems.js';

export interface AskedFeed {
  readonly after: bigint | 'now';
  /** Where `after` was given, for what is to be said about it. */
  readonly afterField: string;
  readonly selection: EventSelection;
  readonly form: Form;
  readonly contentType: string;
  /** Whether it goes on when the present end is reached. */
  readonly live: boolean;
  /** Most events of a page. */
  readonly most: number;
}

const parameters = ['after', 'type', 'category', 'subject', 'correlationid', 'follow', 'limit'] as const;
type Parameter = (typeof parameters)[number];
const severalTimes: ReadonlySet<string> = new Set<Parameter>(['type', 'category', 'subject']);

const parameterOf: Readonly<Record<keyof AskedSelection, Parameter>> = {
  types: 'type',
  categories: 'category',
  subjects: 'subject',
  correlationId: 'correlationid',
};

/** What the log's positions can be: digits to us, opaque to others. */
const positionShape = /^\d{1,19}$/;
const lastPosition = 2n ** 63n - 1n;
const mostOfPage = 1_000;
const usualPage = 100;

class Unusable extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function refuse(field: string, message: string): never {
  throw new Unusable(wrongParameter(field, message));
}

function readParameters(url: string): ReadonlyMap<Parameter, readonly string[]> {
  const given = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  const found = new Map<Parameter, string[]>();
  for (const [name, value] of given) {
    const parameter = parameters.find((one) => one === name);
    if (!parameter) refuse(name.slice(0, 64), `There is no such parameter; there are ${parameters.join(', ')}.`);
    const before = found.get(parameter) ?? [];
    if (before.length > 0 && !severalTimes.has(parameter)) refuse(parameter, `${parameter} is given twice.`);
    found.set(parameter, [...before, value]);
  }
  return found;
}

function place(text: string, field: string): bigint | 'now' {
  if (text === 'now') return 'now';
  if (text === 'beginning') return 0n;
  const position = positionShape.test(text) ? BigInt(text) : undefined;
  if (position !== undefined && position <= lastPosition) return position;
  return refuse(field, `${field} is a position that the feed gave, or "now", or "beginning".`);
}

function selected(given: ReadonlyMap<Parameter, readonly string[]>): EventSelection {
  const list = (name: Parameter) => given.get(name)?.flatMap((text) => text.split(','));
  const found = eventSelection({
    types: list('type'),
    categories: list('category'),
    // An id may hold a comma: each has a parameter of its own.
    subjects: given.get('subject'),
    correlationId: given.get('correlationid')?.[0],
  });
  return 'message' in found ? refuse(parameterOf[found.field], found.message) : found;
}

function goesOn(text: string | undefined, form: Form): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') refuse('follow', 'follow is true or false.');
  if (form !== 'page') return text !== 'false';
  if (text === 'true')
    refuse('follow', 'A page cannot follow: ask for application/x-ndjson or text/event-stream in Accept.');
  return false;
}

function sizeOfPage(text: string | undefined, form: Form): number {
  if (text === undefined) return usualPage;
  if (form !== 'page') refuse('limit', 'limit is for pages: ask for application/cloudevents-batch+json in Accept.');
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= mostOfPage) return size;
  return refuse('limit', `limit is 1 to ${mostOfPage}.`);
}

function read({ url = '', headers }: IncomingMessage): AskedFeed {
  const given = readParameters(url);
  const one = (name: Parameter) => given.get(name)?.[0];
  const known = formOf(headers.accept);
  if (!known) throw new Unusable(noSuchForm);
  const { form, contentType } = known;
  // A browser that comes again sends the URL as it was: where it stands is in the header.
  const resumed = form === 'sse' ? headers['last-event-id'] : undefined;
  const afterField = typeof resumed === 'string' ? 'Last-Event-ID' : 'after';
  const after = place(typeof resumed === 'string' ? resumed : (one('after') ?? 'now'), afterField);
  const live = goesOn(one('follow'), form);
  return {
    after,
    afterField,
    selection: selected(given),
    form,
    contentType,
    live,
    most: sizeOfPage(one('limit'), form),
  };
}

/** What is asked for, or what is wrong with it, by the name of the parameter. */
export function askedFeed(request: IncomingMessage): AskedFeed | Problem {
  try {
    return read(request);
  } catch (error) {
    if (error instanceof Unusable) return error.problem;
    throw error;
  }
}
