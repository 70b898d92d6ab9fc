import { describe, it } from 'vitest';
import {
  ConsulDeregistrationAllowed,
  ConsulDeregistrationHeld,
  ConsulDeregistrationReleased,
  ConsulOutageBegan,
  ConsulOutageEnded,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { consulWatch, type HeldDeregistration } from './consul-watch.js';

const datacenter = 'b1';
const some = { machines: 120, registered: 400, digest: 'a' };
const held = ConsulDeregistrationHeld.record({ datacenter, ...some });
const hold = (now: HeldDeregistration | null) =>
  ({ type: 'RecordConsulHold', data: { datacenter, held: now } }) as const;
const allow = (machines: number) => ({ type: 'AllowConsulDeregistration', data: { datacenter, machines } }) as const;

describe('machines that would be taken out of a datacenter at once', () => {
  it('are told once, as long as they are the same', () => {
    given(consulWatch).when(hold(some)).then(held);
    given(consulWatch, held).when(hold(some)).thenNothing();
    const more = { ...some, digest: 'b' };
    given(consulWatch, held)
      .when(hold(more))
      .then(ConsulDeregistrationHeld.record({ datacenter, ...more }));
  });

  it('are allowed by whoever names their number, once', () => {
    const allowed = ConsulDeregistrationAllowed.record({ datacenter, ...some });
    given(consulWatch, held).when(allow(120)).then(allowed);
    given(consulWatch, held, allowed).when(allow(120)).thenNothing();
    given(consulWatch, held).when(allow(12)).thenRefused('consul-held-otherwise');
    given(consulWatch).when(allow(120)).thenRefused('consul-nothing-held');
  });

  it('are asked about anew when they are others', () => {
    const others = ConsulDeregistrationHeld.record({ datacenter, ...some, digest: 'b' });
    const allowed = ConsulDeregistrationAllowed.record({ datacenter, ...some });
    given(consulWatch, held, allowed, others)
      .when(allow(120))
      .then(ConsulDeregistrationAllowed.record({ datacenter, ...some, digest: 'b' }));
  });

  it('are let go of when nothing waits any more', () => {
    const released = ConsulDeregistrationReleased.record({ datacenter });
    given(consulWatch, held).when(hold(null)).then(released);
    given(consulWatch).when(hold(null)).thenNothing();
    given(consulWatch, held, released).when(allow(120)).thenRefused('consul-nothing-held');
  });
});

describe('a datacenter that stays away', () => {
  const outage = { because: 'unreachable', message: 'refused', since: '2026-03-01T12:00:00.000Z' } as const;
  const began = ConsulOutageBegan.record({ datacenter, ...outage });
  const record = (now: typeof outage | null) =>
    ({ type: 'RecordConsulOutage', data: { datacenter, outage: now } }) as const;

  it('is told once, and when it is back', () => {
    given(consulWatch).when(record(outage)).then(began);
    given(consulWatch, began).when(record(outage)).thenNothing();
    given(consulWatch, began).when(record(null)).then(ConsulOutageEnded.record({ datacenter }));
    given(consulWatch).when(record(null)).thenNothing();
  });
});
