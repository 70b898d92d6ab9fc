import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecordingLogger } from '../../../../test/support/recording-logger.js';
import { SettableClock } from '../../../../test/support/settable-clock.js';
import { Readiness } from '../health/readiness.js';
import { CertificateWatch, type CertificateEnds } from './certificate-watch.js';

const day = 24 * 60 * 60 * 1000;
let clock: SettableClock;
let logger: RecordingLogger;
let metrics: Registry;
let readiness: Readiness;
let ends: CertificateEnds | undefined;
let watch: CertificateWatch;

beforeEach(() => {
  [clock, logger, metrics, readiness] = [new SettableClock(), new RecordingLogger(), new Registry(), new Readiness()];
  watch = new CertificateWatch({ ends: () => ends, clock, logger, metrics, readiness });
  ends = { server: clock.now() + 20 * day, root: clock.now() + 400 * day };
});

const said = () => logger.lines.map(({ message }) => message);

describe('certificates', () => {
  it('that hold for long are a figure, and nothing is said', async () => {
    watch.look();
    expect(said()).toEqual([]);
    expect((await readiness.report()).warnings).toBeUndefined();
    const text = await metrics.metrics();
    const figure = (of: string, ms = 0) =>
      `rackledger_certificate_not_after_timestamp_seconds{certificate="${of}"} ${ms / 1000}`;
    expect(text).toContain(figure('server', ends?.server));
    expect(text).toContain(figure('root', ends?.root));
  });

  it('that end soon are told of in /readyz, and once a day in the log, until they are renewed', async () => {
    clock.advance(10 * day);
    for (let hours = 0; hours < 48; hours += 1) {
      watch.look();
      clock.advance(day / 24);
    }
    expect(said()).toHaveLength(2);
    expect(said()[0]).toMatch(/^the certificate of this server ends in 10 days, on 2026-03-21T12:00:00.000Z: see /);
    expect((await readiness.report()).warnings).toMatchObject({ certificates: expect.stringContaining('in 8 days') });
    ends = { server: clock.now() + 90 * day, root: undefined };
    watch.look();
    expect([said().length, watch.trouble()]).toEqual([2, undefined]);
    expect(await metrics.metrics()).not.toContain('certificate="root"');
  });

  it('of our own authority are told of a year ahead: everybody carries the root', () => {
    clock.advance(40 * day);
    ends = { server: clock.now() + 90 * day, root: ends?.root };
    expect(watch.trouble()).toMatch(/^the root of our own authority ends in 360 days, on 2027-/);
    clock.advance(361 * day);
    expect(watch.trouble()).toMatch(/the root of our own authority ended on 2027-/);
  });

  it('are not missed where there is no TLS', async () => {
    ends = undefined;
    watch.look();
    expect(said()).toEqual([]);
    expect(await metrics.metrics()).not.toContain('certificate=');
  });
});
