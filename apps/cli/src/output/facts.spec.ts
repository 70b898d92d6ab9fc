import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { operations } from '../operations/operations.js';
import { printFacts } from './facts.js';

function shown(type: string, node: Record<string, unknown>): string {
  const terminal = capturedTerminal();
  printFacts(node, { kinds: operations.kinds, type }, terminal);
  return terminal.written();
}

describe('one thing', () => {
  it('is a line for each fact, and a table for each list within', () => {
    const chassis = {
      id: 'b1/quad-1',
      retired: true,
      face: 'NOT_REACHED',
      title: null,
      serials: ['b1', 'b2'],
      rack: { id: 'b1/r02' },
      slots: [
        { slot: '1', held: [{ machine: { name: 'web-1' }, holderKind: 'MACHINE' }] },
        { slot: '2', held: [] },
      ],
    };
    expect(shown('Chassis', chassis)).toBe(
      'id       b1/quad-1\nretired  yes\nface     not reached\nserials  b1, b2\nrack id  b1/r02\n\n' +
        'slots:\nSLOT  HELD\n1     machine name web-1, holder kind machine\n2     none\n',
    );
  });

  it('does nothing to the terminal, whatever stands in it', () => {
    expect(shown('Rack', { title: 'a\u001b[2Jb', rows: [{ a: '\u001b[2J' }] })).not.toContain('\u001b');
  });
});

describe('what somebody wrote', () => {
  it.each(['DO_NOT_TOUCH', '2026-01-01T00:00:00Z disk failed', '2026-01-01T00:00:00Z'])(
    'stays as it is: %s',
    (text) => {
      expect(shown('AuditEvent', { reason: text })).toBe(`reason  ${text}\n`);
      expect(shown('Bulk', { tags: [text] })).toBe(`tags  ${text}\n`);
    },
  );

  it('stays as it is in free JSON, its keys too, and does nothing to the terminal', () => {
    const data = {
      siteCode: 'B_1',
      recordedAt: '2026-01-01T00:00:00Z',
      'a\u001b[2Jb': 'c',
      ports: [{ upLink: 'NO_LINK' }],
    };
    const text = shown('AuditEvent', { data });
    expect(text).toMatch(/^data siteCode +B_1$/m);
    expect(text).toMatch(/^data recordedAt +2026-01-01T00:00:00Z$/m);
    expect(text).toContain('upLink NO_LINK');
    expect(text).not.toContain('\u001b');
  });

  it('is told from times and words of the API by its field', () => {
    const text = shown('AuditEvent', { recordedAt: '2026-01-01T00:00:00.000Z' });
    expect(text).toMatch(/^recorded at  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m);
    expect(shown('Approval', { state: 'AWAITS_YOU' })).toBe('state  awaits you\n');
  });

  it('is told in the words of the console: states, what follows from a policy, how a datacenter stands', () => {
    expect(shown('Approval', { state: 'FOUNDERED' })).toBe('state  not carried out\n');
    const rule = { kind: 'asn', pool: 'racks' };
    expect(shown('Policy', { rule })).toBe('rule  Their AS number comes from pool racks.\n');
    const away = {
      title: 'Berlin',
      registered: true,
      enabled: true,
      reachable: false,
      denied: false,
      outageSince: null,
    };
    expect(shown('ConsulDatacenter', away)).toMatch(/^stands +away$/m);
    expect(shown('ConsulDatacenter', away)).toMatch(/^what to do +Look whether its servers run/m);
    const hindrances = [{ kind: 'HELD', message: 'too many' }];
    expect(shown('ConsulDifferences', { hindrances })).toMatch(/waits for a yes +too many +Put the policy right/);
  });
});
