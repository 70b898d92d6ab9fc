import fc from 'fast-check';
import type { Hardware, MachineEvent } from '#libs/contracts/index.js';
import { machine, newestReport, type MachineCommand, type MachineState } from '#libs/domain/index.js';
import { fold, metadataKeys, streamOf } from '#libs/kernel/index.js';
import type { NewEvent, StreamAppend } from '#libs/ports/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from './hardware.js';
import { SettableClock } from './settable-clock.js';

/** One thing that happens around a machine; numbers choose modulo what there is. */
export interface Turn {
  readonly at: number;
  readonly what: 'report' | 'late report' | 'seen unchanged' | 'netboot' | 'command' | 'merge';
  /** Minutes since the turn before. */
  readonly after: number;
  /** Minutes between an observation and its arrival. */
  readonly lag: number;
  readonly nth: number;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  at: fc.nat(2),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Turn['what']>('report') },
    { weight: 3, arbitrary: fc.constant<Turn['what']>('late report') },
    { weight: 5, arbitrary: fc.constant<Turn['what']>('command') },
    fc.constantFrom<Turn['what']>('seen unchanged', 'netboot', 'merge'),
  ),
  after: fc.constantFrom(0, 1, 1, 2, 7),
  lag: fc.constantFrom(0, 0, 1, 3, 12, 40),
  nth: fc.nat(60),
});

export const turns = fc.array(turn, { minLength: 4, maxLength: 28 });

const system = { manufacturer: 'Dell', product: 'R640', serial: 'S1' };
const anyPort = { key: 'p0', name: 'eno1', mac: '3c:ec:ef:00:00:40', link: true, speedMbps: 25_000 };
const neighbour = { key: 'eno1 tor Ethernet1', port: 'eno1', systemName: 'tor', portId: 'Ethernet1' };

const hardwares: readonly Hardware[] = [
  hardwareWith({ sections: { system }, components: [aDisk()], ports: [anyPort] }),
  hardwareWith({ sections: { system }, components: [aDisk({ firmware: 'N005' })], ports: [anyPort] }),
  hardwareWith({
    sections: { system, os: { hostname: 'web-1', kernel: '6.13' } },
    components: [aDisk({ slot: 'bay 2' }), aDisk({ serial: 'ZC2' }), aDimm('A1', '0A')],
    ports: [
      { ...anyPort, link: false },
      { key: 'p1', name: 'eno2', mac: '3c:ec:ef:00:00:41' },
    ],
    addresses: [{ port: 'eno1', address: '10.0.0.7/24' }],
    neighbours: [neighbour],
  }),
  hardwareWith({
    sections: { system: { ...system, serial: 'S2' }, os: { hostname: 'web-2', kernel: '6.14' } },
    components: [aDiskWithoutSerial('bay 1'), aDimm('A1', '0A'), aDimm('A2', '0B')],
    ports: [anyPort],
    addresses: [{ port: 'eno1', address: '10.0.0.8/24' }],
    neighbours: [],
  }),
];

/** A few machines, with what has been decided about them, on a clock that only turns move. */
export class RandomHistory {
  readonly clock = new SettableClock();
  readonly #events = new Map<string, MachineEvent[]>();
  /** Milliseconds: when a machine was last seen as it is known, with news or without. */
  readonly #seen = new Map<string, number>();
  #commands = 0;

  /** @param hardwares what reports tell, by the number of a turn */
  constructor(private readonly told: readonly Hardware[] = hardwares) {}

  /** What the turn writes; empty where it changes nothing or is refused. */
  play({ at, what, after, lag, nth }: Turn): readonly StreamAppend[] {
    this.clock.advance(after * 60_000);
    const id = `m${at}`;
    const observedMs = this.clock.now() - lag * 60_000;
    switch (what) {
      case 'report':
      case 'netboot':
      case 'late report':
        return this.#report(id, what === 'late report' ? observedMs - 5_000 : observedMs, nth, what === 'netboot');
      case 'seen unchanged':
        if (this.#state(id).hardware) this.#seen.set(id, this.clock.now());
        return [];
      case 'command':
        return this.#append([[id, this.#decided(id, this.#command(id, nth))]], {});
      case 'merge':
        return this.#merge(id, `m${(at + 1) % 3}`);
    }
  }

  #state(id: string): MachineState {
    return fold<MachineState, MachineEvent>(machine, this.#events.get(id) ?? []);
  }

  #decided(id: string, command: MachineCommand, after: readonly MachineEvent[] = []): readonly MachineEvent[] {
    const decision = machine.decide(command, fold<MachineState, MachineEvent>(machine, after, this.#state(id)));
    return decision.verdict === 'accepted' ? decision.events : [];
  }

  #report(id: string, observedMs: number, nth: number, netboot: boolean): readonly StreamAppend[] {
    const observedAt = new Date(observedMs).toISOString();
    const seen = this.#seen.get(id) ?? 0;
    const told = this.#decided(id, {
      type: 'RecordInventory',
      data: { ...this.#inventory(id, nth), observedAt, lastObservedAt: new Date(seen).toISOString() },
    });
    this.#seen.set(id, Math.max(seen, observedMs));
    const enrolled = netboot
      ? this.#decided(
          id,
          { type: 'EnrolMachine', data: { machineId: id, tokenId: `t${this.#commands}`, remoteAddress: '10.0.0.9' } },
          told,
        )
      : [];
    return this.#append([[id, [...told, ...enrolled]]], { [metadataKeys.observedAt]: observedAt });
  }

  #inventory(machineId: string, nth: number) {
    const which = nth % this.told.length;
    return { machineId, digest: `d${which}`, skewMs: nth, bytes: 9, hardware: this.told[which] as Hardware };
  }

  #command(machineId: string, nth: number): MachineCommand {
    const commands: readonly MachineCommand[] = [
      { type: 'AcceptMachine', data: { machineId } },
      { type: 'NameMachine', data: { machineId, name: `n${nth % 7}` } },
      { type: 'TagMachine', data: { machineId, tag: `t${nth % 3}` } },
      { type: 'UntagMachine', data: { machineId, tag: `t${nth % 3}` } },
      { type: 'AnnotateMachine', data: { machineId, note: `${nth % 5}` } },
      { type: 'RetireMachine', data: { machineId } },
      { type: 'RestoreMachine', data: { machineId } },
      { type: 'RecordSilence', data: { machineId, lastSeenAt: new Date(this.clock.now()).toISOString() } },
      { type: 'RecordReturn', data: { machineId } },
    ];
    return commands[nth % commands.length] as MachineCommand;
  }

  #merge(id: string, into: string): readonly StreamAppend[] {
    const { hardware, ...state } = this.#state(id);
    const newest = newestReport(state as MachineState);
    const latest = hardware && newest && { ...newest, skewMs: 0, bytes: 9, hardware };
    const ended = this.#decided(id, { type: 'MergeMachine', data: { machineId: id, into } });
    const taken = this.#decided(into, {
      type: 'AbsorbMachine',
      data: { machineId: into, absorbed: id, ...(latest ? { latest } : {}) },
    });
    if (ended.length === 0 || taken.length === 0) return [];
    return this.#append(
      [
        [id, ended],
        [into, taken],
      ],
      {},
    );
  }

  #append(
    streams: readonly (readonly [string, readonly MachineEvent[]])[],
    metadata: Readonly<Record<string, string>>,
  ): readonly StreamAppend[] {
    const written = streams.filter(([, events]) => events.length > 0);
    if (written.length === 0) return [];
    this.#commands += 1;
    const commandId = uuid(this.#commands, 0);
    let nth = 0;
    return written.map(([id, events]) => {
      this.#events.set(id, [...(this.#events.get(id) ?? []), ...events]);
      const stored = events.map(({ type, data }): NewEvent => {
        nth += 1;
        return {
          id: uuid(this.#commands, nth),
          type,
          data,
          metadata: { actor: 'process:test', commandId, ...metadata },
        };
      });
      return { stream: streamOf('machine', id), expected: 'any', events: stored };
    });
  }
}

const uuid = (command: number, event: number): string =>
  `00000000-0000-5000-8000-${String(command * 1_000 + event).padStart(12, '0')}`;
