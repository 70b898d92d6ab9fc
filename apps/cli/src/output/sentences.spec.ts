import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { wrapped } from './fit.js';
import { listPrinter, type Format } from './printer.js';
import { sentenceText } from './sentence.js';
import { Table } from './table.js';
import { localTime, typeText } from './value.js';

describe('a sentence in a table', () => {
  const headings = ['when', 'what', 'id'];
  const row = ['08:30', 'Link missing: up1 has no link, and b1/r02-tor-b Ethernet 1/1/17 is planned.', 'm1'];
  const shown = (columns: number | undefined) => {
    let text = '';
    new Table(headings, { color: false, columns, texts: ['what'] }, (some) => (text += some)).page([row]);
    return text.trimEnd().split('\n').slice(1);
  };

  it('goes on in the next line rather than be cut', () => {
    expect(shown(100)).toEqual([row.join('  ')]);
    expect(shown(undefined)).toEqual([row.join('  ')]);
    expect(shown(40)).toEqual([
      '08:30  Link missing: up1 has no       m1',
      '       link, and b1/r02-tor-b',
      '       Ethernet 1/1/17 is planned.',
    ]);
  });

  it('takes four lines at most, none of them wider than its column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapped(text, width);
        expect(lines.length).toBeLessThanOrEqual(4);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        if (lines.length < 4) expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('words', () => {
  const columns = [
    { heading: 'kind', path: 'kind', words: ['kindTitle'] },
    { heading: 'what', path: 'summary', words: ['sentence'], shown: 'sentence' },
  ] as const;
  const node = {
    id: 'd1',
    kind: 'LINK_MISSING',
    kindTitle: 'Link missing',
    summary: 'machine m1 was seen',
    sentence: { parts: [{ text: 'web-1 was seen', mention: 'MACHINE', id: 'm1' }] },
  };
  const printed = (format: Format, one: typeof node | Omit<typeof node, 'sentence'>) => {
    const terminal = capturedTerminal();
    const printer = listPrinter({ format, columns, name: 'id', color: false }, terminal);
    printer.page([one]);
    printer.end();
    return terminal.written();
  };

  it('are for people, codes for programs', () => {
    expect(printed('table', node)).toContain('Link missing  web-1 was seen');
    expect(printed('csv', node)).toBe('kind,summary\r\nLINK_MISSING,machine m1 was seen\r\n');
  });

  it('where there are none are left at what there is', () => {
    const { sentence: _none, ...without } = node;
    expect(printed('table', without)).toContain('Link missing  machine m1 was seen');
  });

  it('have moments in the zone of the terminal', () => {
    const id = '2026-11-20T08:30:00Z';
    const parts = [
      { text: 'It is held until ', mention: null, id: null },
      { text: '2026-11-20 08:30 UTC', mention: 'MOMENT', id },
    ];
    expect(sentenceText({ parts })).toBe(`It is held until ${localTime(id)}`);
  });

  it('name types and people as the console does', () => {
    expect(typeText('ImportPowerCables')).toBe('Import power cables');
    const columns = [
      { heading: 'who', path: 'actor', words: ['called'], shown: 'actor' },
      { heading: 'by', path: 'issuedBy', shown: 'actor' },
    ] as const;
    const who = (one: Record<string, string | null>) => {
      const terminal = capturedTerminal();
      const printer = listPrinter({ format: 'table', columns, name: 'id', color: false }, terminal);
      printer.page([one]);
      printer.end();
      return terminal.written().trimEnd().split('\n').at(-1);
    };
    const actor = 'token:t84qw8tdwa7zh533jpqv6';
    expect(who({ actor, issuedBy: 'person:ada' })).toBe('token t84qw8td…  ada');
    expect(who({ actor, called: 'token:deploy-frontend', issuedBy: null })?.trimEnd()).toBe('token:deploy-frontend');
  });
});
