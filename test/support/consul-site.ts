import { consulWatch, type ConsulWatch } from '../../apps/conductor/src/consul/consul-watch.js';
import { openApiHouse, type ApiHouse } from './api-house.js';
import { ConsulFront, type FrontDoor } from './consul-front.js';

function doorOf(house: ApiHouse): FrontDoor {
  return {
    ask: async (query, variables) => {
      const { data, errors } = await house.ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    report: (document) => house.report(document),
  };
}

/** A Rackledger in this process whose machines stand in Consul: two sites, with a policy for each. */
export class ConsulSite {
  #watch: ConsulWatch;

  private constructor(
    readonly house: ApiHouse,
    readonly front: ConsulFront,
  ) {
    this.#watch = ConsulSite.#watching(house);
  }

  /** Compares everything each second and a half: what nobody tells it of it has to find. */
  static #watching({ core }: ApiHouse): ConsulWatch {
    const watch = consulWatch({ ...core, fullEveryMs: 1_500 });
    watch.rounds.start();
    return watch;
  }

  static async open(): Promise<ConsulSite> {
    const house = await openApiHouse();
    try {
      return new ConsulSite(house, await ConsulFront.furnished(doorOf(house)));
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  async stopWatching(): Promise<void> {
    await this.#watch.stop();
  }

  watchAgain(): void {
    this.house.core.metrics.clear();
    this.#watch = ConsulSite.#watching(this.house);
  }

  async close(): Promise<void> {
    await this.#watch.stop();
    await this.house.close();
  }
}
