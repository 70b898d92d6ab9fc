import { coordinationOfDeclared, createCommandHandling, type CommandHandling } from '#libs/command-handling/index.js';
import { recorded, type PoolEvent } from '#libs/contracts/index.js';
import { ipamCommands } from '#libs/domain/index.js';
import type { AnyDeclaredCommand } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';

const at = '2026-03-01T12:00:00.000Z';

function context() {
  const commandId = crypto.randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:bench' } as const;
}

async function give(commands: CommandHandling, declared: unknown, data: object): Promise<void> {
  const order = { declared: declared as AnyDeclaredCommand, data };
  const { refusal } = await commands.coordinate(coordinationOfDeclared(order), context());
  if (refusal) throw new Error(refusal.message);
}

/** What was found in a pool's stream: how often one address was handed out to two, and what was passed over. */
export interface Found {
  readonly duplicates: number;
  readonly holes: number;
}

/** A pool with a /16 of its own, and callers at it. */
export class OnePool {
  readonly #commands: CommandHandling;

  constructor(
    private readonly store: EventStore,
    private readonly code: string,
    /** Of so many taken, one is given back and rests. */
    private readonly freesEvery: number,
  ) {
    this.#commands = createCommandHandling({ store });
  }

  async open(nth: number): Promise<void> {
    const [vrf, prefix] = [`vrf-${this.code}`, `10.${nth}.0.0/16`];
    await give(this.#commands, ipamCommands.CreateVrf, { vrf });
    await give(this.#commands, ipamCommands.AddPrefix, { vrf, prefix, kind: 'network' });
    const pool = { pool: this.code, vrf, family: 4, mode: 'subnet', function: 'service', quarantineDays: 30 };
    await give(this.#commands, ipamCommands.CreatePool, { ...pool, prefixes: [prefix] });
  }

  /** Takes the next free address; every so often it is given back at once. */
  async take(n: number): Promise<void> {
    const holder = { kind: 'reservation', id: `r${n}` };
    if (n % this.freesEvery === this.freesEvery - 1) {
      const address = `10.${this.code.split('-')[1]}.0.${1 + (n % 200)}`;
      await give(this.#commands, ipamCommands.FreeAddress, { pool: this.code, address, at });
    }
    await give(this.#commands, ipamCommands.TakeAddress, { pool: this.code, holder, at });
  }

  /** Reads the stream as anybody would, and believes nothing but the events. */
  async audit(): Promise<Found> {
    const [held, resting] = [new Set<string>(), new Set<string>()];
    let [duplicates, highest] = [0, 0];
    for await (const stored of this.store.readStream(`pool-${this.code}`)) {
      const event = recorded<PoolEvent>(stored) as unknown as PoolEvent;
      if (event.type === 'AddressFreed') {
        held.delete(event.data.address);
        resting.add(event.data.address);
      }
      if (event.type !== 'AddressTaken') continue;
      const { address } = event.data;
      if (held.has(address) || resting.has(address)) duplicates += 1;
      held.add(address);
      const [, , third = 0, fourth = 0] = address.split('.').map(Number);
      highest = Math.max(highest, third * 256 + fourth);
    }
    return { duplicates, holes: highest - held.size - resting.size };
  }
}
