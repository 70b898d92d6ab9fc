import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.js';
import { FeedReader, type HeardEvent } from '../support/feed-reader.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { ReportingFleet } from '../support/reporting-fleet.js';

afterEach(endAll);

const machines = Array.from({ length: 24 }, (_, nth) => nth + 1);

/** Reads until it is cut off, and comes again where it was: what a consumer does that nobody looks after. */
class Follower {
  readonly heard: HeardEvent[] = [];
  #at = 'beginning';

  constructor(private readonly query: string) {}

  get at(): string {
    return this.#at;
  }

  /** Connected once it returns. */
  async open({ url, adminToken }: RunningRackledger, follow = true): Promise<FeedReader> {
    return FeedReader.open(`${url}/feed/v1/events?after=${this.#at}&follow=${follow}${this.query}`, adminToken);
  }

  /** Returns when the stream ends or breaks. */
  async follow(reader: FeedReader): Promise<void> {
    try {
      await reader.until((_, last) => {
        this.#at = last.position;
        if (last.type !== 'PositionReached') this.heard.push(last);
        return false;
      });
    } catch {
      // Killed in the middle of a line: what was whole is kept.
    }
  }
}

describe('a consumer of the change feed', () => {
  it('misses nothing and hears nothing twice, though Rackledger is killed again and again', async () => {
    const database = await createTestDatabase({ migrated: false });
    const fleet = new ReportingFleet();
    const [everything, names] = [new Follower(''), new Follower('&type=MachineDiscovered')];
    for (let kill = 0; kill < 3; kill += 1) {
      const rackledger = await startRackledger({ databaseUrl: database.url });
      const readers = await Promise.all([everything.open(rackledger), names.open(rackledger)]);
      const following = Promise.all([everything.follow(readers[0]), names.follow(readers[1])]);
      const reporting = fleet.reportUntilGone(rackledger.url, machines);
      await sleep(800);
      rackledger.process.kill('SIGKILL');
      await Promise.all([following, reporting]);
    }
    const last = await startRackledger({ databaseUrl: database.url });
    await Promise.all([everything, names].map(async (one) => one.follow(await one.open(last, false))));
    const { position } = await last.graphql<{ position: string }>('{ position }');
    const positions = everything.heard.map((event) => Number(event.position));
    expect(everything.at).toBe(position);
    expect(positions).toEqual(Array.from({ length: Number(position) }, (_, n) => n + 1));
    expect(names.heard).toEqual(everything.heard.filter(({ type }) => type === 'MachineDiscovered'));
    expect(new Set(everything.heard.map(({ id }) => id)).size).toBe(positions.length);
    expect(await last.stop()).toBe(0);
    await database.drop();
  });

  it('is brought to its end in order when Rackledger stops, at once', async () => {
    const database = await createTestDatabase({ migrated: false });
    const rackledger = await startRackledger({ databaseUrl: database.url });
    const reader = await FeedReader.open(`${rackledger.url}/feed/v1/events`, rackledger.adminToken);
    await reader.line();
    const ended = reader.line();
    const asked = performance.now();
    expect(await rackledger.stop()).toBe(0);
    expect(await ended).toBeUndefined();
    // The front door would wait ten seconds for answers that do not end by themselves.
    expect(performance.now() - asked).toBeLessThan(9_000);
    await database.drop();
  });
});
