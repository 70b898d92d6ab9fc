export { ChangeFeed, PositionAhead, type FeedParts, type FeedSettings, type FollowRequest } from './change-feed.js';
export type { FeedBatch } from './consumer.js';
export { Selector, type EventSelection } from './selection.js';
