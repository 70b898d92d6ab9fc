import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { momentOf, observedTime, type Moment, type When } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import { sayingWhatIsWrong } from './asked-page.js';
import { projectionsBehind } from './reached.js';

export interface AskedMoment {
  readonly asOf?: string | null;
  readonly observedAsOf?: string | null;
}

/** A filter may ask about any of them, without a field that shows it. */
export const historyProjections = ['machines', 'components', 'ports', 'racks', 'chassis'];

type Around = Pick<Services, 'pool' | 'store' | 'clock' | 'pastQuestions'>;

/** A place in the log that the read models behind these fields have reached. @throws GraphQLError */
export async function recordedMoment(
  { pool, store }: Pick<Services, 'pool' | 'store'>,
  info: GraphQLResolveInfo,
  asOf: string,
): Promise<Moment> {
  const projections = [...new Set([...historyProjections, ...projectionsBehind(info)])];
  const head = () => store.head();
  return sayingWhatIsWrong(momentOf(pool, asOf, { projections, head, timeoutMs: limits.waitForMs }));
}

async function observedMoment(services: Around, info: GraphQLResolveInfo, text: string): Promise<When> {
  const at = await sayingWhatIsWrong(Promise.resolve().then(() => observedTime(text, services.clock.now())));
  const moment = await recordedMoment(services, info, (await services.store.head()).toString());
  return { axis: 'observed', at, moment };
}

/**
 * The moment that is asked for; undefined where that is now. What was true then by what was known at another time is not
 * kept: a late report puts itself among what was observed before it.
 * @throws GraphQLError MOMENT_INVALID, MOMENT_NOT_REACHED
 */
export async function whenOf(
  services: Around,
  info: GraphQLResolveInfo,
  { asOf, observedAsOf }: AskedMoment,
): Promise<When | undefined> {
  if (typeof asOf === 'string' && typeof observedAsOf === 'string')
    throw publicError(
      'MOMENT_INVALID',
      'Give asOf (what Rackledger knew then) or observedAsOf (what was true then by all that is known today), not both.',
    );
  if (typeof asOf === 'string') return momentOn(services, info, 'RECORDED', asOf);
  return typeof observedAsOf === 'string' ? momentOn(services, info, 'OBSERVED', observedAsOf) : undefined;
}

export type TimeAxis = 'RECORDED' | 'OBSERVED';

/** A moment on an axis; now where no text is given. @throws GraphQLError MOMENT_INVALID, MOMENT_NOT_REACHED */
export async function momentOn(
  services: Around,
  info: GraphQLResolveInfo,
  axis: TimeAxis | null | undefined,
  text: string | null | undefined,
): Promise<When> {
  if (typeof text === 'string') services.pastQuestions.inc({ axis: axis === 'OBSERVED' ? 'observed' : 'recorded' });
  if (axis === 'OBSERVED') return observedMoment(services, info, text ?? new Date(services.clock.now()).toISOString());
  const asOf = text ?? (await services.store.head()).toString();
  return { axis: 'recorded', moment: await recordedMoment(services, info, asOf) };
}

/** A moment, or a span of time: since ever and up to now where nothing else is said. */
export interface AskedSpan {
  readonly at?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly axis?: TimeAxis | null;
}

/** @throws GraphQLError MOMENT_INVALID, MOMENT_NOT_REACHED */
export async function spanOf(
  services: Around,
  info: GraphQLResolveInfo,
  { at, from, to, axis }: AskedSpan,
): Promise<{ readonly from?: When | undefined; readonly to: When }> {
  const on = (text: string | null | undefined) => momentOn(services, info, axis, text);
  if (typeof at === 'string') {
    if (typeof from === 'string' || typeof to === 'string')
      throw publicError('MOMENT_INVALID', 'Give at (one moment) or from and to (a span), not both.');
    const moment = await on(at);
    return { from: moment, to: moment };
  }
  const end = await on(to);
  return typeof from === 'string' ? { from: await on(from), to: end } : { to: end };
}

/** A moment as the API shows it; null for now. */
export function momentView(when: When | undefined): object | null {
  if (!when) return null;
  const { axis, moment } = when;
  const observedAt = axis === 'observed' ? new Date(when.at).toISOString() : null;
  return { axis: axis.toUpperCase(), position: moment.position, recordedAt: moment.recordedAt, observedAt };
}

export function notKept(what: string, instead: string): GraphQLError {
  return publicError(
    'MOMENT_INVALID',
    `${what} is kept as it is now only: leave it out of a question about the past; ${instead}.`,
  );
}
