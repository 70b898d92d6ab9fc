import { describe, expect, it } from 'vitest';
import { coordinationOfDeclared, createCommandHandling } from '#libs/command-handling/index.js';
import { recorded, type AnnouncedEvidence, type AnyEvent, type Hardware } from '#libs/contracts/index.js';
import {
  announcement,
  announcementCommands,
  declaredCommand,
  evidence,
  evidenceStreamId,
  machine,
} from '#libs/domain/index.js';
import type { Followed } from '#libs/records/index.js';
import { hardwareWith } from '../../../test/support/hardware.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { someContext } from '../../../test/support/named-thing.js';
import { followAnnouncements, type AnnouncementLookup } from '../index.js';

const serial: AnnouncedEvidence = { kind: 'serial', value: 'SGH410XYZ7' };
const mac: AnnouncedEvidence = { kind: 'mac', value: '3c:ec:ef:12:34:56' };
const asAnnounced = hardwareWith({
  sections: { system: { serial: serial.value } },
  ports: [{ key: mac.value, name: 'eth0', mac: mac.value }],
});

/** A log, commands, and the follower with a place of its own. */
class AnnouncingHouse {
  readonly store = new InMemoryEventStore();
  readonly commands = createCommandHandling({ store: this.store });
  rules: readonly string[] = [];
  #position = 0n;

  readonly followed: Followed = {
    position: () => Promise.resolve(this.#position),
    moveTo: (position) => {
      this.#position = position;
      return Promise.resolve();
    },
  };

  /** What the read model answers, by reading the whole log. */
  readonly lookup: AnnouncementLookup = {
    isAnythingAwaited: () => Promise.resolve(true),
    rules: () => Promise.resolve(this.rules),
    withoutRule: async (machines) =>
      (await this.events()).flatMap((event) =>
        event.type === 'AnnouncementFulfilled' && machines.includes(event.data.machineId) ? [event.data] : [],
      ),
    awaiting: async (pieces) => {
      const wanted = new Set(pieces.map(({ kind, value }) => `${kind} ${value}`));
      const found = new Set<string>();
      for (const event of await this.events()) {
        if (event.type !== 'MachineAnnounced') continue;
        const { announcementId } = event.data;
        const { state } = await this.commands.load(announcement, announcementId);
        const waits = event.data.evidence.some(({ kind, value }) => wanted.has(`${kind} ${value}`));
        if (waits && state.status === 'waiting') found.add(announcementId);
      }
      return [...found];
    },
  };

  async events(): Promise<AnyEvent[]> {
    const all: AnyEvent[] = [];
    for await (const { events } of this.store.readLog({ after: 0n }))
      all.push(...events.map((event) => recorded(event) as unknown as AnyEvent));
    return all;
  }

  give(type: string, data: object) {
    return this.commands.coordinate(coordinationOfDeclared({ declared: declaredCommand(type), data }), someContext());
  }

  announce(announcementId: string, pieces: readonly AnnouncedEvidence[], cluster: string | null = null) {
    const data = { announcementId, evidence: pieces, place: null, cluster, role: null, note: '' };
    return this.give(announcementCommands.AnnounceMachine.type, data);
  }

  /** The machine reports, and claims its serial with that. */
  async comes(machineId: string, hardware: Hardware, observedAt = '2026-03-01T00:00:00.000Z'): Promise<void> {
    const data = { machineId, digest: observedAt, observedAt, skewMs: 0, bytes: 1, hardware };
    await this.commands.handle(machine, machineId, { type: 'RecordInventory', data }, someContext());
    const value = hardware.sections.system?.serial;
    if (value === undefined) return;
    const own = { kind: 'system-serial', value } as const;
    const claim = { type: 'ClaimEvidence', data: { evidence: own, machineId, product: null } } as const;
    await this.commands.handle(evidence, evidenceStreamId(own), claim, someContext());
  }

  follow() {
    const now = () => '2026-03-01T00:00:00.000Z';
    return followAnnouncements({ ...this, now }, new AbortController().signal);
  }

  async status(announcementId: string) {
    return (await this.commands.load(announcement, announcementId)).state;
  }
}

describe('a machine that was announced', () => {
  it('fulfils its announcement with its first report, and only once', async () => {
    const house = new AnnouncingHouse();
    await house.announce('a1', [serial, mac]);
    await house.comes('m1', asAnnounced);
    expect(await house.follow()).toEqual({ fulfilled: 1, accepted: 0, misfits: 0 });
    expect(await house.status('a1')).toMatchObject({ status: 'fulfilled', machineId: 'm1' });
    expect(await house.follow()).toEqual({ fulfilled: 0, accepted: 0, misfits: 0 });
  });

  it('is found again after a crash, without anything done twice', async () => {
    const house = new AnnouncingHouse();
    await house.announce('a1', [serial]);
    await house.comes('m1', asAnnounced);
    await house.follow();
    await house.followed.moveTo(0n);
    expect(await house.follow()).toEqual({ fulfilled: 0, accepted: 0, misfits: 0 });
    const types = (await house.events()).map(({ type }) => type);
    expect(types.filter((type) => type === 'AnnouncementFulfilled')).toHaveLength(1);
  });

  it('frees its evidence for the next announcement', async () => {
    const house = new AnnouncingHouse();
    await house.announce('a1', [mac]);
    expect(await house.announce('a2', [mac])).toMatchObject({ refusal: { code: 'already-announced' } });
    await house.give('WithdrawAnnouncement', { announcementId: 'a1' });
    expect(await house.announce('a2', [mac])).toMatchObject({ outcome: 'accepted' });
  });

  it('cannot be announced once it is there', async () => {
    const house = new AnnouncingHouse();
    await house.comes('m1', asAnnounced);
    expect(await house.announce('a1', [serial])).toMatchObject({
      refusal: { code: 'machine-known', message: expect.stringContaining('m1') },
    });
  });

  it('that reports otherwise leaves the announcement waiting, and a finding', async () => {
    const house = new AnnouncingHouse();
    await house.announce('a1', [{ ...serial, value: 'ANOTHER77' }, mac]);
    await house.comes('m1', asAnnounced);
    expect(await house.follow()).toEqual({ fulfilled: 0, accepted: 0, misfits: 1 });
    expect((await house.status('a1')).status).toBe('waiting');
    const outcome = await house.give('FulfilAnnouncement', { announcementId: 'a1', machineId: 'm1', byHand: true });
    expect(outcome.events.map(({ type }) => type)).toContain('AnnouncementFulfilled');
  });

  it('that was announced for a cluster that takes no more by then leaves a finding', async () => {
    const house = new AnnouncingHouse();
    await house.give('DefineCluster', { cluster: 'nowhere', title: 'Nowhere' });
    await house.announce('a1', [serial], 'nowhere');
    await house.give('CloseCluster', { cluster: 'nowhere' });
    await house.comes('m1', asAnnounced);
    await house.follow();
    await house.follow();
    const told = (await house.events()).filter(({ type }) => type === 'AnnouncementApplied');
    expect(told).toMatchObject([{ data: { what: 'cluster', refusal: { code: expect.any(String) } } }]);
  });
});

describe('acceptance by a rule', () => {
  const rule = { rule: 'two', title: '', kinds: ['serial', 'mac'], site: null, cluster: null };

  it('needs two agreeing pieces, and names the rule', async () => {
    const house = new AnnouncingHouse();
    house.rules = ['two'];
    await house.give('DefineAcceptanceRule', rule);
    await house.announce('a1', [serial, mac]);
    await house.comes('m1', asAnnounced);
    expect(await house.follow()).toEqual({ fulfilled: 1, accepted: 1, misfits: 0 });
    const accepted = (await house.events()).filter(({ type }) => type === 'MachineAccepted');
    expect(accepted).toMatchObject([{ data: { machineId: 'm1', rule: 'two' } }]);
  });

  it('is not given for one piece, nor by a rule that was removed meanwhile', async () => {
    const house = new AnnouncingHouse();
    house.rules = ['two'];
    await house.give('DefineAcceptanceRule', rule);
    await house.announce('a1', [serial]);
    await house.comes('m1', asAnnounced);
    expect(await house.follow()).toMatchObject({ fulfilled: 1, accepted: 0 });
    await house.give('RemoveAcceptanceRule', { rule: 'two' });
    await house.announce('a2', [
      { ...serial, value: 'SECOND77' },
      { ...mac, value: '3c:ec:ef:12:34:57' },
    ]);
    const ports = [{ key: 'p', name: 'eth0', mac: '3c:ec:ef:12:34:57' }];
    await house.comes('m2', hardwareWith({ sections: { system: { serial: 'SECOND77' } }, ports }));
    expect(await house.follow()).toMatchObject({ fulfilled: 1, accepted: 0 });
  });

  const port: AnnouncedEvidence = { kind: 'switch-port', value: 'tor-1 swp12' };
  const beside = { protocol: 'lldp', systemName: 'tor-1', chassisId: '00:11:22:33:44:55', portId: 'swp12' } as const;
  const withoutNeighbours = { sections: { system: { serial: serial.value } }, ports: asAnnounced.ports } as const;

  /** It came with its serial, and its neighbour is told later. */
  async function comeWithOnePiece(): Promise<AnnouncingHouse> {
    const house = new AnnouncingHouse();
    house.rules = ['two'];
    await house.give('DefineAcceptanceRule', { ...rule, kinds: ['serial', 'switch-port'] });
    await house.announce('a1', [serial, port]);
    await house.comes('m1', hardwareWith(withoutNeighbours));
    expect(await house.follow()).toMatchObject({ fulfilled: 1, accepted: 0 });
    return house;
  }
  const later = hardwareWith({ ...withoutNeighbours, neighbours: [{ key: 'lldp', port: mac.value, ...beside }] });

  it('is judged again when a later report brings the second piece', async () => {
    const house = await comeWithOnePiece();
    await house.comes('m1', later, '2026-03-01T00:05:00.000Z');
    expect(await house.follow()).toEqual({ fulfilled: 0, accepted: 1, misfits: 0 });
    const told = (await house.events()).filter(({ type }) => type === 'AnnouncementConfirmed');
    expect(told).toMatchObject([{ data: { machineId: 'm1', rule: 'two', agrees: [serial, port] } }]);
    await house.followed.moveTo(0n);
    expect(await house.follow()).toMatchObject({ accepted: 0 });
  });

  it('is not given by a later report to a machine whose acceptance a person took back', async () => {
    const house = await comeWithOnePiece();
    for (const type of ['AcceptMachine', 'WithdrawAcceptance']) await house.give(type, { machineId: 'm1' });
    await house.comes('m1', later, '2026-03-01T00:05:00.000Z');
    expect(await house.follow()).toMatchObject({ accepted: 0 });
  });
});
