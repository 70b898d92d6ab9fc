import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { printFacts } from './facts.js';

describe('one thing', () => {
  it('is a line for each fact, and a table for each list within', () => {
    const terminal = capturedTerminal();
    printFacts(
      {
        id: 'b1/quad-1',
        fullDepth: true,
        face: 'NOT_REACHED',
        note: null,
        sites: ['b1', 'b2'],
        rack: { id: 'b1/r02' },
        slots: [
          { slot: '1', held: [{ machine: { name: 'web-1' } }] },
          { slot: '2', held: [] },
        ],
      },
      terminal,
    );
    expect(terminal.written()).toBe(
      'id          b1/quad-1\nfull depth  yes\nface        not reached\nsites       b1, b2\nrack id     b1/r02\n\n' +
        'slots:\nSLOT  HELD\n1     machine name web-1\n2     none\n',
    );
  });

  it('does nothing to the terminal, whatever stands in it', () => {
    const terminal = capturedTerminal();
    printFacts({ title: 'a\u001b[2Jb', rows: [{ a: '\u001b[2J' }] }, terminal);
    expect(terminal.written()).not.toContain('\u001b');
  });
});
