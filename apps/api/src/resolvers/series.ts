import type { GraphQLResolveInfo } from 'graphql';
import { machineSeries, type Grouping, type SeriesPoint, type When } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentOn, recordedMoment, type TimeAxis } from './asked-moment.js';
import { sayingWhatIsWrong } from './asked-page.js';

const hourMs = 3_600_000;
const steps = { HOUR: hourMs, DAY: 24 * hourMs, WEEK: 7 * 24 * hourMs } as const;
const mostMoments = 1_000;

interface Asked {
  readonly filter?: string | null;
  readonly search?: string | null;
  readonly from: string;
  readonly to?: string | null;
  readonly every?: keyof typeof steps | null;
  readonly groupBy?: Grouping | null;
  readonly axis?: TimeAxis | null;
}

/** @throws GraphQLError MOMENT_INVALID for a position, or for more moments than are counted at once */
function timesOf({ from, every }: Asked, first: When, end: string): readonly string[] {
  const begin = first.axis === 'observed' ? Date.parse(first.at) : Number.NaN;
  const step = steps[every ?? 'DAY'];
  const count = Math.floor((Date.parse(end) - begin) / step) + 1;
  if (count < 1) throw publicError('MOMENT_INVALID', `from (${from}) comes after the end of the series.`);
  if (count > mostMoments)
    throw publicError(
      'MOMENT_INVALID',
      `That makes ${count} moments, and ${mostMoments} are the most: take a longer step.`,
    );
  return Array.from({ length: count }, (_, nth) => new Date(begin + nth * step).toISOString());
}

function momentsOf(times: readonly string[], points: readonly SeriesPoint[], grouped: boolean): readonly object[] {
  const moments = times.map((at) => ({ at, machines: 0, groups: [] as SeriesPoint[] }));
  for (const point of points) {
    const moment = moments[point.nth];
    if (!grouped && moment) moment.machines = point.machines;
    if (grouped) moment?.groups.push(point);
  }
  for (const { groups } of moments) groups.sort((one, other) => other.machines - one.machines);
  return moments;
}

export const seriesResolvers: Resolvers = {
  Query: {
    machineSeries: async (_: unknown, asked: Asked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      const { filter, search, groupBy, axis, to } = asked;
      // Both ends are times, whatever is counted: what is read from the axis is only when the read models are ready.
      const first = await momentOn(services, info, 'OBSERVED', asked.from);
      const last = await momentOn(services, info, 'OBSERVED', to);
      const end = last.axis === 'observed' ? last.at : '';
      if (axis !== 'OBSERVED' && to) await recordedMoment(services, info, to);
      const times = timesOf(asked, first, end);
      const on = axis === 'OBSERVED' ? 'observed' : 'recorded';
      const request = { filter, search, axis: on, times } as const;
      const now = services.clock.now();
      const [all, groups] = await Promise.all([
        sayingWhatIsWrong(machineSeries(services.pool, request, now)),
        groupBy ? sayingWhatIsWrong(machineSeries(services.pool, { ...request, groupBy }, now)) : [],
      ]);
      const counted = momentsOf(times, all, false);
      const grouped = momentsOf(times, groups, true);
      return counted.map((moment, nth) => ({ ...moment, groups: (grouped[nth] as { groups: object[] }).groups }));
    },
  },
};
