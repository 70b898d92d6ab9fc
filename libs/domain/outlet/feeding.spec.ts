import { describe, it } from 'vitest';
import { DeviceFed, DeviceUnfed } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { feeding } from './feeding.js';

const whole = { device: 'b1/pdu-a', inlet: null };
const a = { rack: 'b1/r01', feed: 'a' };
const b = { rack: 'b1/r01', feed: 'b' };
const fed = DeviceFed.record({ ...whole, ...a, previous: null });

describe('what feeds a device', () => {
  it('is said once, and anew with what it was', () => {
    given(feeding)
      .when({ type: 'FeedDevice', data: { ...whole, ...a } })
      .then(fed);
    given(feeding, fed)
      .when({ type: 'FeedDevice', data: { ...whole, ...a } })
      .thenNothing();
    const again = DeviceFed.record({ ...whole, ...b, previous: a });
    given(feeding, fed)
      .when({ type: 'FeedDevice', data: { ...whole, ...b } })
      .then(again);
  });

  it('is said of each inlet, and taken back', () => {
    const other = DeviceFed.record({ ...whole, inlet: 'B', ...b, previous: null });
    given(feeding, fed)
      .when({ type: 'FeedDevice', data: { ...whole, inlet: 'B', ...b } })
      .then(other);
    const unfed = DeviceUnfed.record({ ...whole, ...a });
    given(feeding, fed, other).when({ type: 'UnfeedDevice', data: whole }).then(unfed);
    given(feeding, fed, other, unfed).when({ type: 'UnfeedDevice', data: whole }).thenNothing();
  });
});
