import { describe, expect, it } from 'vitest';
import {
  AcceptanceRuleDefined,
  AnnouncementFulfilled,
  AnnouncementWithdrawn,
  EvidenceAwaited,
  MachineAnnounced,
  type AnnouncedEvidence,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { hardwareWith } from '../../../test/support/hardware.js';
import { acceptanceRule, acceptsBy } from './acceptance-rule.js';
import { announcement } from './announcement.js';
import { awaited } from './awaited.js';
import { canonicalEvidence } from './evidence.js';
import { fitOf } from './fit.js';
import { signsOf } from './signs.js';

const announcementId = 'a1';
const machineId = 'm1';
const serial: AnnouncedEvidence = { kind: 'serial', value: 'SGH410XYZ7' };
const mac: AnnouncedEvidence = { kind: 'mac', value: '3c:ec:ef:12:34:56' };
const port: AnnouncedEvidence = { kind: 'switch-port', value: 'tor-1 swp12' };
const gifts = { place: null, cluster: 'production', role: null };
const announce = (...evidence: readonly AnnouncedEvidence[]) =>
  ({ type: 'AnnounceMachine', data: { announcementId, evidence, ...gifts, note: ' spare ' } }) as const;
const announced = MachineAnnounced.record({ announcementId, evidence: [serial, mac], ...gifts, note: 'spare' });
const compared = { announcementId, machineId, agrees: [serial], misfits: [] };
const fulfilled = AnnouncementFulfilled.record({ ...compared, rule: null, ...gifts });

describe('an announcement', () => {
  it('keeps evidence in the form in which reports are compared with it, each piece once', () => {
    const sloppy = { kind: 'mac', value: '3CEC.EF12.3456' } as const;
    given(announcement)
      .when(announce({ kind: 'serial', value: ' sgh410 xyz7' }, sloppy, mac))
      .then(announced);
    given(announcement, announced).when(announce(serial)).thenNothing();
  });

  it('has to say what the machine is recognised by', () => {
    given(announcement).when(announce()).thenRefused('no-evidence', 'evidence');
    for (const [kind, value] of [
      ['serial', 'To be filled by O.E.M.'],
      ['serial', '123'],
      ['mac', '3c:ec:ef'],
      ['chassis-slot', 'SGH410XYZ7'],
      ['switch-port', 'tor-1'],
    ] as const)
      given(announcement).when(announce({ kind, value })).thenRefused('evidence-invalid', 'evidence');
  });

  it('waits until it is fulfilled or withdrawn', () => {
    const withdraw = { type: 'WithdrawAnnouncement', data: { announcementId } } as const;
    const fulfil = { type: 'RecordFulfilment', data: { ...compared, rule: null } } as const;
    const withdrawn = AnnouncementWithdrawn.record({ announcementId });
    given(announcement).when(withdraw).thenRefused('announcement-not-found', 'announcementId');
    given(announcement, announced).when(withdraw).then(withdrawn);
    given(announcement, announced).when(fulfil).then(fulfilled);
    given(announcement, announced, fulfilled).when(fulfil).thenNothing();
    given(announcement, announced, fulfilled).when(withdraw).thenRefused('announcement-fulfilled');
    given(announcement, announced, withdrawn).when(fulfil).thenRefused('announcement-withdrawn');
    given(announcement, announced, withdrawn)
      .when({ type: 'RenewAnnouncement', data: { announcementId } })
      .thenTypes('AnnouncementRenewed');
    const other = { ...fulfil, data: { ...fulfil.data, machineId: 'm2' } };
    given(announcement, announced, fulfilled).when(other).thenRefused('announcement-fulfilled');
  });

  it('tells each misfit once', () => {
    const misfits = [{ ...serial, reported: ['SGH410XYZ9'] }];
    const told = { type: 'RecordMisfit', data: { announcementId, machineId, agrees: [mac], misfits } } as const;
    const { events } = given(announcement, announced).when(told);
    expect(events.map(({ type }) => type)).toEqual(['AnnouncementMisfitFound']);
    given(announcement, announced, ...events)
      .when(told)
      .thenNothing();
  });
});

describe('a piece of evidence', () => {
  it('is waited for by one announcement at a time', () => {
    const wait = (announcementId: string) => ({ type: 'AwaitEvidence', data: { ...serial, announcementId } }) as const;
    const waited = EvidenceAwaited.record({ ...serial, announcementId });
    given(awaited).when(wait('a1')).then(waited);
    given(awaited, waited).when(wait('a1')).thenNothing();
    given(awaited, waited).when(wait('a2')).thenRefused('already-announced', 'evidence');
    const no = (announcementId: string) =>
      ({ type: 'AwaitEvidenceNoMore', data: { ...serial, announcementId } }) as const;
    given(awaited, waited).when(no('a2')).thenNothing();
    given(awaited, waited).when(no('a1')).thenTypes('EvidenceAwaitedNoMore');
  });

  it.each([
    ['chassis-slot', 'sgh123456/slot 3', 'SGH123456/SLOT 3'],
    ['switch-port', '  TOR-1   swp12 ', 'tor-1 swp12'],
  ] as const)('%s has one form', (kind, value, canonical) => {
    expect(canonicalEvidence({ kind, value })).toEqual({ kind, value: canonical });
  });
});

describe('what a machine shows', () => {
  it('is what it can have been announced by, whichever way people call a switch', () => {
    const neighbours = [{ key: 'k', port: 'eth0', systemName: 'Tor-1.b1.example', portId: 'swp12', chassisId: 'AA' }];
    const hardware = hardwareWith({
      sections: {
        system: { serial: 'SGH410XYZ7' },
        board: { serial: 'To be filled' },
        bmc: { mac: '3c:ec:ef:00:00:01' },
      },
      ports: [{ key: 'p', name: 'eth0', mac: mac.value }],
      neighbours,
    });
    const supporting = [{ kind: 'chassis-serial', value: 'CH12345/3' }] as const;
    const texts = signsOf({ hardware, supporting }).map(({ kind, value }) => `${kind} ${value}`);
    expect(texts).toEqual(
      expect.arrayContaining([
        'serial SGH410XYZ7',
        'mac 3c:ec:ef:12:34:56',
        'mac 3c:ec:ef:00:00:01',
        'chassis-slot CH12345/3',
        'switch-port tor-1 swp12',
        'switch-port tor-1.b1.example swp12',
        'switch-port aa swp12',
      ]),
    );
  });
});

describe('a machine fits', () => {
  it.each([
    ['all of it', [serial, mac], [serial, mac], true, 0],
    [
      'the serial, and another MAC: the card was replaced',
      [serial, mac],
      [serial, { ...mac, value: '02:00:00:00:00:01' }],
      true,
      1,
    ],
    [
      'the MAC, and another serial: the card was moved',
      [serial, mac],
      [{ ...serial, value: 'OTHER77' }, mac],
      false,
      1,
    ],
    ['the MAC, and no word of a serial', [serial, mac], [mac], true, 0],
    ['the switch port only, with another serial', [serial, port], [{ ...serial, value: 'OTHER77' }, port], false, 1],
    ['the switch port, where nothing else was announced', [port], [{ ...serial, value: 'OTHER77' }, port], true, 0],
    ['nothing of it', [serial], [mac], false, 0],
  ] as const)('%s', (_, announcedAs, signs, fits, misfits) => {
    const fit = fitOf(announcedAs, signs);
    expect([fit.fits, fit.misfits.length]).toEqual([fits, misfits]);
  });
});

describe('an acceptance rule', () => {
  const terms = { title: 'Two of three', kinds: ['mac', 'serial', 'switch-port'], site: null, cluster: null } as const;
  const define = { type: 'DefineAcceptanceRule', data: { rule: 'two', ...terms, kinds: [...terms.kinds] } } as const;
  const defined = AcceptanceRuleDefined.record({ rule: 'two', ...terms, kinds: [...terms.kinds] });

  it('is defined, changed and removed', () => {
    given(acceptanceRule).when(define).then(defined);
    given(acceptanceRule, defined).when(define).thenNothing();
    given(acceptanceRule, defined)
      .when({ type: 'RemoveAcceptanceRule', data: { rule: 'two' } })
      .thenTypes('AcceptanceRuleRemoved');
    given(acceptanceRule)
      .when({ ...define, data: { ...define.data, kinds: ['mac', 'mac'] } })
      .thenRefused('too-few-kinds', 'kinds');
    given(acceptanceRule)
      .when({ ...define, data: { ...define.data, rule: 'Two' } })
      .thenRefused('code-invalid', 'rule');
  });

  it('accepts where two kinds agree, each counted once, and only where it holds', () => {
    const otherMac = { ...mac, value: '3c:ec:ef:00:00:09' };
    expect(acceptsBy(terms, gifts, [serial, mac])).toBe(true);
    expect(acceptsBy(terms, gifts, [mac, otherMac])).toBe(false);
    expect(acceptsBy({ ...terms, kinds: ['mac', 'switch-port'] }, gifts, [serial, mac])).toBe(false);
    expect(acceptsBy({ ...terms, cluster: 'lab' }, gifts, [serial, mac])).toBe(false);
    expect(acceptsBy({ ...terms, site: 'b1' }, gifts, [serial, mac])).toBe(false);
  });
});
