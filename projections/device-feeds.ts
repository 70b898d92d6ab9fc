import type { FeedingEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove } from '#libs/kernel/index.js';

/** What feeds a device, by inlet. */
export type DeviceFeedRow = {
  /** `<site>/<code>`. */
  readonly device: string;
  /** Name of its power port; empty: all of them. */
  readonly inlet: string;
  readonly rack: string;
  readonly feed: string;
  readonly since: string;
};

export const deviceFeed = defineTable<DeviceFeedRow>({
  name: 'device_feed',
  columns: { device: 'text', inlet: 'text', rack: 'text', feed: 'text', since: 'timestamptz' },
  key: ['device', 'inlet'],
  indexes: ['(rack, feed)'],
  temporal: true,
});

/** What PDUs and the like are fed by. */
export const deviceFeeds = defineProjection<FeedingEvent>({
  name: 'device_feeds',
  version: 1,
  category: 'feeding',
  tables: [deviceFeed],
  on: {
    DeviceFed: ({ data: { device, inlet, rack, feed }, recordedAt }) => [
      put(deviceFeed, { device, inlet: inlet ?? '', rack, feed, since: recordedAt }),
    ],
    DeviceUnfed: ({ data: { device, inlet } }) => [remove(deviceFeed, [device, inlet ?? ''])],
  },
});
