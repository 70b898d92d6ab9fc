import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { EventStoreUnavailable } from '#libs/ports/index.js';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './create.js';

describe('opening KurrentDB (protocol double)', () => {
  let double: KurrentDouble | undefined;
  afterEach(async () => double?.stop());

  it.each(['24.10.5', '25.0.1', '5.0.11', 'unknown'])('refuses a server that says %s', async (version) => {
    double = await KurrentDouble.start({ version });
    await expect(createKurrentEventStore({ url: double.url })).rejects.toThrow(
      `KurrentDB 25.1 or newer is needed: this server says ${version}`,
    );
  });

  it.each(['25.1.0', '25.1.3', '26.0.0', '100.0.0'])('takes a server that says %s', async (version) => {
    double = await KurrentDouble.start({ version });
    const store = await createKurrentEventStore({ url: double.url });
    expect(await store.head()).toBe(0n);
    await store.close();
  });

  it('takes the older scheme without a word', async () => {
    double = await KurrentDouble.start();
    const store = await createKurrentEventStore({ url: double.url.replace('kurrentdb://', 'esdb://') });
    await store.close();
  });

  it('says where nobody answers, without credentials, in the time given', async () => {
    double = await KurrentDouble.start();
    double.unplug();
    const url = double.url.replace('://', '://admin:s3cr3t@');
    const startedAt = Date.now();
    const opening = createKurrentEventStore({ url, retryForMs: 500 });
    await expect(opening).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(opening).rejects.toThrow(/KurrentDB at 127\.0\.0\.1:\d+ did not say its version/);
    await expect(opening).rejects.not.toThrow(/s3cr3t/);
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });

  it('waits for a server that is just starting', async () => {
    double = await KurrentDouble.start();
    double.faults.next('features', { kind: 'refuse', code: status.UNAVAILABLE, details: 'Server Is Not Ready' }, 2);
    const store = await createKurrentEventStore({ url: double.url });
    await store.close();
  });

  it('says so when the credentials are refused', async () => {
    double = await KurrentDouble.start();
    double.faults.next('features', { kind: 'refuse', code: status.UNAUTHENTICATED, details: 'no' });
    await expect(createKurrentEventStore({ url: double.url })).rejects.toThrow(
      /^EVENT_STORE_URL: KurrentDB at .* refuses these credentials$/,
    );
  });

  it('gives up on a server that takes calls and stays silent', async () => {
    double = await KurrentDouble.start();
    double.faults.next('features', { kind: 'silence' }, 10);
    const opening = createKurrentEventStore({ url: double.url, callTimeoutMs: 200, retryForMs: 600 });
    await expect(opening).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});
