import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceKind } from '#libs/contracts/index.js';
import { conflictIdOf, fingerprintOf } from './fingerprint.js';
import type { IdentityQuestion, KnownMachine } from './question.js';
import { resolveIdentity } from './resolve.js';

const is = (kind: EvidenceKind, value: string): Evidence => ({ kind, value });

/** All evidence of one server; `letter` keeps servers apart. */
function evidenceOf(letter: string): readonly Evidence[] {
  const nibble = (letter.codePointAt(0) ?? 0).toString(16);
  return [
    is('smbios-uuid', `uuid-${letter}`),
    is('system-serial', `SRV-${letter}`),
    is('board-serial', `BRD-${letter}`),
    is('bmc-mac', `3c:ec:ef:${nibble}:00:20`),
    is('nic-mac', `3c:ec:ef:${nibble}:00:40`),
    is('disk', `disk:${letter}1`),
    is('disk', `disk:${letter}2`),
    is('dimm', `dimm:${letter}`),
    is('chassis-serial', `CH-${letter}`),
    is('switch-port', `switch eth-${letter}`),
  ];
}

const known = (letter: string, product = 'board P'): KnownMachine => ({
  machineId: `m-${letter}`,
  evidence: evidenceOf(letter),
  product,
});
const without = (all: readonly Evidence[], ...kinds: EvidenceKind[]) => all.filter(({ kind }) => !kinds.includes(kind));
const only = (all: readonly Evidence[], ...kinds: EvidenceKind[]) => all.filter(({ kind }) => kinds.includes(kind));
const board = ['smbios-uuid', 'board-serial', 'bmc-mac', 'nic-mac'] as const;

const ask = (
  evidence: readonly Evidence[],
  candidates: readonly KnownMachine[],
  more: Partial<IdentityQuestion> = {},
) => resolveIdentity({ evidence, product: 'board P', candidates, distrusted: [], decided: [], ...more });

describe('one machine', () => {
  it('is new when nothing of it was ever seen', () => {
    const claims = without(evidenceOf('a'), 'disk', 'dimm', 'chassis-serial', 'switch-port');
    expect(ask(evidenceOf('a'), [])).toEqual({ kind: 'new', claims, movedClaims: [], distrust: [] });
  });

  it('is known when it comes again, with nothing to claim', () => {
    const nothing = { newClaims: [], movedClaims: [], releases: [], distrust: [] };
    expect(ask(evidenceOf('a'), [known('a')])).toEqual({ kind: 'known', machineId: 'm-a', ...nothing });
  });

  it('keeps its id with a new board, whose values it claims, and gives up those of the old one', () => {
    const evidence = [...without(evidenceOf('a'), ...board), ...only(evidenceOf('n'), ...board)];
    expect(ask(evidence, [known('a')])).toMatchObject({
      kind: 'known',
      machineId: 'm-a',
      newClaims: only(evidenceOf('n'), ...board),
      releases: only(evidenceOf('a'), ...board),
    });
  });

  it('keeps it also when the new board has no serial typed in', () => {
    const evidence = [...without(evidenceOf('a'), ...board, 'system-serial'), ...only(evidenceOf('n'), ...board)];
    expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });

  it('keeps it with other disks, and with other DIMMs', () => {
    for (const kind of ['disk', 'dimm'] as const) {
      const evidence = [...without(evidenceOf('a'), kind), ...only(evidenceOf('n'), kind)];
      expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'known', machineId: 'm-a' });
    }
  });

  it('with nothing but placeholders before is found by what it has in common since', () => {
    const blank = { machineId: 'm-a', evidence: only(evidenceOf('a'), 'nic-mac', 'disk'), product: 'board P' };
    expect(ask(evidenceOf('a'), [blank])).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });
});

describe('a machine that no run as root has reported yet', () => {
  const byPorts = { machineId: 'm-a', evidence: only(evidenceOf('a'), 'nic-mac', 'disk'), product: 'board P' };

  it('gets its label and board by the first such run', () => {
    const newClaims = only(evidenceOf('a'), 'smbios-uuid', 'system-serial', 'board-serial', 'bmc-mac');
    expect(ask(evidenceOf('a'), [byPorts])).toMatchObject({ kind: 'known', machineId: 'm-a', newClaims });
  });

  it('may have lent its ports and disks to another one: asked about where one of these is missing', () => {
    const evidence = [...without(evidenceOf('a'), 'disk'), is('disk', 'disk:a1'), is('disk', 'disk:n')];
    expect(ask(evidence, [byPorts])).toMatchObject({ kind: 'conflict' });
  });

  it('keeps its id when a disk is replaced between two such runs', () => {
    const evidence = [...only(evidenceOf('a'), 'nic-mac'), is('disk', 'disk:a1'), is('disk', 'disk:n')];
    expect(ask(evidence, [byPorts])).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });

  it('is recognised by locally administered addresses too', () => {
    const mac = is('nic-mac', '02:fc:00:00:00:01');
    const virtual = { machineId: 'm-v', evidence: [mac], product: null };
    expect(ask([is('smbios-uuid', 'uuid-v'), mac], [virtual])).toMatchObject({ kind: 'known', machineId: 'm-v' });
  });
});

describe('two machines', () => {
  it('swap a NIC: it names the one that it sits in', () => {
    const card = is('nic-mac', '90:e2:ba:00:91:28');
    const giver = { ...known('a'), evidence: [...evidenceOf('a'), card] };
    expect(ask([...evidenceOf('b'), card], [giver, known('b')])).toMatchObject({
      kind: 'known',
      machineId: 'm-b',
      movedClaims: [{ evidence: card, from: 'm-a' }],
    });
  });

  it('are not made one by disks that were carried over to a new one', () => {
    const evidence = [...without(evidenceOf('b'), 'disk'), ...only(evidenceOf('a'), 'disk')];
    expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'new' });
  });

  it('that exchanged boards are asked about', () => {
    const evidence = [...without(evidenceOf('a'), ...board), ...only(evidenceOf('b'), ...board)];
    const verdict = ask(evidence, [known('a'), known('b')]);
    expect(verdict).toMatchObject({ kind: 'conflict', because: 'The evidence points to m-a and m-b.' });
  });

  it('with one label that nobody knows to be worthless are asked about when board and disks are exchanged too', () => {
    const carried = only(evidenceOf('a'), ...board, 'system-serial', 'disk');
    const evidence = [...carried, ...only(evidenceOf('b'), 'dimm', 'chassis-serial', 'switch-port')];
    expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'conflict' });
  });

  it('that were one all along are never merged without a person', () => {
    const seenByMac = { machineId: 'm-1', evidence: only(evidenceOf('a'), 'nic-mac'), product: null };
    const seenBySerial = { machineId: 'm-2', evidence: only(evidenceOf('a'), 'system-serial'), product: null };
    expect(ask(evidenceOf('a'), [seenByMac, seenBySerial])).toMatchObject({ kind: 'conflict' });
  });

  it('of one product with the same UUID stay two, and the UUID is worthless', () => {
    const evidence = [...without(evidenceOf('b'), 'smbios-uuid'), ...only(evidenceOf('a'), 'smbios-uuid')];
    const distrust = [{ evidence: is('smbios-uuid', 'uuid-a'), machineIds: ['m-a'] }];
    expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'new', distrust });
  });

  it('of one product with the same system serial are asked about; of two products they teach that it is worthless', () => {
    const evidence = [...without(evidenceOf('b'), 'system-serial'), ...only(evidenceOf('a'), 'system-serial')];
    expect(ask(evidence, [known('a')])).toMatchObject({ kind: 'conflict' });
    const distrust = [{ evidence: is('system-serial', 'SRV-a') }];
    expect(ask(evidence, [known('a')], { product: 'board Q' })).toMatchObject({ kind: 'new', distrust });
  });

  it('with the same UUID and nothing else to compare but another MAC are asked about', () => {
    const evidence = [is('smbios-uuid', 'uuid-a'), is('nic-mac', '3c:ec:ef:00:00:99')];
    const before = { ...known('a'), evidence: only(evidenceOf('a'), 'smbios-uuid', 'nic-mac') };
    expect(ask(evidence, [before])).toMatchObject({ kind: 'conflict' });
  });

  it('in one enclosure, with its serial for a system serial, are told apart by the slot', () => {
    const node = (slot: string) => [is('system-serial', 'ENCL-1'), is('chassis-serial', `ENCL-1/${slot}`)];
    const first = { machineId: 'm-1', evidence: node('NODE0'), product: 'board P' };
    expect(ask(node('NODE0'), [first])).toMatchObject({ kind: 'known' });
    expect(ask(node('NODE1'), [first])).toMatchObject({ kind: 'conflict' });
  });
});

describe('what does not count', () => {
  it('is what was learned to be worthless', () => {
    const evidence = only(evidenceOf('a'), 'system-serial', 'nic-mac');
    const verdict = ask(evidence, [], { distrusted: [is('system-serial', 'SRV-a')] });
    expect(verdict).toMatchObject({ kind: 'new', claims: only(evidenceOf('a'), 'nic-mac') });
  });

  it('leaves a report that names nobody to a person, or to its token', () => {
    expect(ask([], [])).toMatchObject({ kind: 'conflict', candidates: [] });
    expect(ask([is('switch-port', 'switch eth-a')], [])).toMatchObject({ kind: 'conflict' });
    expect(ask([], [], { speaksAs: 'm-a' })).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });

  it('is a token on a disk image that another machine boots from', () => {
    expect(ask(evidenceOf('b'), [known('a')], { speaksAs: 'm-a' })).toMatchObject({ kind: 'new' });
  });
});

describe('what a person decided', () => {
  const evidence = [...without(evidenceOf('a'), ...board), ...only(evidenceOf('b'), ...board)];
  const candidates = [known('a'), known('b')];
  const fingerprint = fingerprintOf({ evidence, candidates });

  it('holds for the same situation', () => {
    const decided = [{ fingerprint, verdict: 'same', machineId: 'm-a', otherMachineId: null } as const];
    expect(ask(evidence, candidates, { decided })).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });

  it('tells two machines apart for good', () => {
    const decided = [
      { fingerprint: 'another', verdict: 'different', machineId: 'm-b', otherMachineId: 'm-a' } as const,
    ];
    expect(ask(evidence, candidates, { decided })).toMatchObject({ kind: 'known', machineId: 'm-a' });
  });

  it('is asked once while nothing but a disk changes, and anew when other machines come into it', () => {
    const otherDisk = [...without(evidence, 'disk'), is('disk', 'disk:new')];
    expect(fingerprintOf({ evidence: otherDisk, candidates })).toBe(fingerprint);
    expect(fingerprintOf({ evidence, candidates: candidates.toReversed() })).toBe(fingerprint);
    expect(fingerprintOf({ evidence, candidates: [known('a')] })).not.toBe(fingerprint);
    expect(conflictIdOf(fingerprint)).toMatch(/^c[0-9a-f]{32}$/);
  });
});
