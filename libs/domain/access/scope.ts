import { typeWordsWithin, type AccessScope } from '#libs/contracts/index.js';
import { categoryOf, subjectOf, type Refusal } from '#libs/kernel/index.js';

/** Where something belongs, as far as that is known. */
interface Belonging {
  readonly site?: string | null | undefined;
  readonly cluster?: string | null | undefined;
}

/** A stream that a command looks at, as it stands and as it would stand then. */
export interface TouchedStream {
  readonly stream: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly written: boolean;
}

const isIn = (list: readonly string[], code: string | null | undefined): boolean =>
  typeof code === 'string' && list.includes(code);

/** Code of the refusal of what is outside a token's scope. */
export const outOfScope = 'out-of-scope';

/** Enough to belong to one of the sites, or to one of the clusters. What belongs nowhere is in nobody's scope. */
export function isInScope({ sites, clusters }: AccessScope, { site, cluster }: Belonging): boolean {
  return isIn(sites, site) || isIn(clusters, cluster);
}

/** Whether all that is in `inner` is in `outer`; undefined is everything. */
export function isWithin(inner: AccessScope | undefined, outer: AccessScope | undefined): boolean {
  if (!outer) return true;
  if (!inner) return false;
  return (
    inner.sites.every((one) => outer.sites.includes(one)) && inner.clusters.every((one) => outer.clusters.includes(one))
  );
}

/** What is named by both; it may be nothing. Undefined is everything. */
export function narrowed(one: AccessScope | undefined, other: AccessScope | undefined): AccessScope | undefined {
  if (!one || !other) return one ?? other;
  return {
    sites: one.sites.filter((code) => other.sites.includes(code)),
    clusters: one.clusters.filter((code) => other.clusters.includes(code)),
  };
}

/** Of states whose aggregate says where it belongs: a machine's, an announcement's. */
interface Placed {
  readonly place?: { readonly site: string } | null | undefined;
  readonly cluster?: string | null | undefined;
}

const ofState = (state: unknown): Belonging => {
  const { place, cluster } = (state ?? {}) as Placed;
  return { site: place?.site, cluster };
};

const ofSite = (id: string): Belonging => ({ site: id.split('/')[0] });

/** Where the streams of a category belong, by id or state; categories that are not here belong nowhere. */
const belonging: Readonly<Record<string, (id: string, state: unknown) => Belonging>> = {
  machine: (_id, state) => ofState(state),
  announcement: (_id, state) => ofState(state),
  drift: (_id, state) => ofState(state),
  site: ofSite,
  rack: ofSite,
  chassis: ofSite,
  device: ofSite,
  feeding: ofSite,
  cluster: (id) => ({ cluster: id }),
};

const isNowhere = ({ site, cluster }: Belonging): boolean => typeof site !== 'string' && typeof cluster !== 'string';

/**
 * What belongs nowhere yet may be taken into the scope: a machine that just came is placed by whoever has the site. What
 * belongs somewhere has to be in scope before and after.
 */
function mayTouch(scope: AccessScope, { stream, before, after }: TouchedStream): boolean | undefined {
  const of = belonging[categoryOf(stream)];
  if (!of) return undefined;
  const [was, is] = [of(subjectOf(stream), before), of(subjectOf(stream), after)];
  if (isNowhere(was)) return isInScope(scope, is);
  return isInScope(scope, was) && (isNowhere(is) || isInScope(scope, is));
}

/**
 * What a scope has against a command. Its main stream has to be in scope; of the others that it writes to, those that belong somewhere: what
 * a machine is given out of pools and names follows from where it is.
 */
export function outsideScope(
  scope: AccessScope,
  subject: string,
  touched: readonly TouchedStream[],
): Refusal | undefined {
  const main = touched.filter(({ stream }) => isMain(stream, subject));
  const inScope = main.length > 0 && main.every((one) => mayTouch(scope, one) === true);
  const denied = inScope ? touched.find((one) => one.written && mayTouch(scope, one) === false)?.stream : subject;
  if (denied === undefined) return undefined;
  return {
    code: outOfScope,
    message: `Your token is for ${scopeText(scope)}, and this would change ${streamText(denied)}.`,
    wayOut: 'Somebody whose token is for that, or for everything, can do it.',
  };
}

/** `rack b2/r1`, `machine m…`, `a new announcement`. */
function streamText(stream: string): string {
  const [what, id] = [typeWordsWithin(categoryOf(stream)), subjectOf(stream)];
  return id === 'new' ? `a new ${what}` : `${what} ${id}`;
}

/** Of what a command makes under an id of its own the subject says the category only. */
function isMain(stream: string, subject: string): boolean {
  return stream === subject || (subjectOf(subject) === 'new' && categoryOf(stream) === categoryOf(subject));
}

/** `site b1, cluster lab` */
export function scopeText({ sites, clusters }: AccessScope): string {
  return [...sites.map((code) => `site ${code}`), ...clusters.map((code) => `cluster ${code}`)].join(', ');
}
