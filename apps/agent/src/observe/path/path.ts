import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ConfiguredMeasure, DownloadSpeed, PacketPath, PathSection } from '#libs/contracts/index.js';
import { isLoopback, type Centre } from '../../report/centre.js';
import type { Observer, ObserveLook } from '../observer.js';
import { downloadSpeed } from './download.js';
import { packetPaths, type PacketTarget } from './packets.js';
import { serviceAnswers } from './services.js';

export interface PathPlan {
  /** Undefined: nobody is reported to. */
  readonly centre: Centre | undefined;
  /** How often services are asked, milliseconds. */
  readonly everyMs: number;
  /** So many rounds from one measuring of packets to the next: it costs more, and changes seldom. */
  readonly roundsOfPackets: number;
  /** From when on files are fetched, milliseconds by `now`. */
  readonly downloadsFromMs: number;
}

/** Its address of each family, unless it is this very machine. */
async function centreTargets(centre: Centre | undefined): Promise<PacketTarget[]> {
  if (!centre || isLoopback(centre.url)) return [];
  const host = centre.url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host }];
  const families = new Map(addresses.map(({ address }) => [isIP(address), address]));
  return [...families.values()].toSorted().map((address) => ({ name: 'centre', kind: 'centre' as const, address }));
}

const nothing: ConfiguredMeasure = { targets: [], services: [], downloads: [] };

/** What was seen last, and when what is due next. */
class PathRounds {
  #known: PathSection = {};
  #round = 0;
  #measured = '';

  constructor(private readonly plan: PathPlan) {}

  async look(look: ObserveLook): Promise<PathSection | undefined> {
    // Before it is known what is wanted nothing is told: else each start would say that all of it is gone.
    if (look.configuration === undefined) return undefined;
    const measure = look.configuration.measure ?? nothing;
    const [services, downloads] = await Promise.all([
      serviceAnswers(look, measure.services, this.#known.services),
      this.#downloads(look, measure.downloads),
    ]);
    const packets = await this.#packets(look, [...measure.targets, ...(await centreTargets(this.plan.centre))]);
    if (look.stopped.aborted) return undefined;
    const unmeasured = measure.downloads.length > 0 && downloads.length === 0;
    this.#known = { packets, services, ...(!unmeasured && { downloads }) };
    return this.#known;
  }

  async #packets(look: ObserveLook, targets: readonly PacketTarget[]): Promise<PacketPath[]> {
    const wanted = JSON.stringify(targets);
    const due = this.#round % this.plan.roundsOfPackets === 0 || wanted !== this.#measured;
    const packets = due ? await packetPaths(look, targets) : (this.#known.packets ?? []);
    this.#round = due ? 1 : this.#round + 1;
    this.#measured = wanted;
    return packets;
  }

  /** Each file once after the start; what a policy names later, then. */
  async #downloads(look: ObserveLook, wanted: ConfiguredMeasure['downloads']): Promise<DownloadSpeed[]> {
    const speeds: DownloadSpeed[] = [];
    for (const one of wanted) {
      const told = this.#known.downloads?.find(({ name, url }) => name === one.name && url === one.url);
      if (told) speeds.push(told);
      else if (look.now().getTime() >= this.plan.downloadsFromMs)
        speeds.push(await downloadSpeed(one, told, this.#caFor(one), look.stopped));
    }
    return speeds;
  }

  /** Where the file is the centre's, the centre's authority is trusted. */
  #caFor({ url }: { readonly url: string }): string | undefined {
    const { centre } = this.plan;
    return centre && new URL(url).host === centre.url.host ? centre.ca : undefined;
  }
}

/** The paths that packets of the machine take, as far as they can be seen from here; see docs/observations.md. */
export function pathObserver(plan: PathPlan): Observer<'path'> {
  const rounds = new PathRounds(plan);
  return {
    section: 'path',
    deadlineMs: 10 * 60_000,
    everyMs: plan.everyMs,
    observe: (look) => rounds.look(look),
  };
}
