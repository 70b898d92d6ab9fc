import { expect, it } from 'vitest';
import { plannedTexts } from './planned.js';

const machine = { called: 'web-1' };

it('says what would be without names of streams, and without the books that are kept of it', () => {
  const events = [
    { type: 'MachineNamed', stream: 'machine-m1', summary: 'It would be named web-7.', machine },
    { type: 'NameTaken', stream: 'name-web-7', summary: 'The name web-7 would be taken by web-1.' },
    { type: 'RackCreated', stream: 'rack-b1/r09', summary: 'The rack would be created.' },
    { type: 'BulkProgressed', stream: 'bulk-7ea80000', summary: 'Another one would be looked at.' },
  ];
  expect(plannedTexts(events)).toEqual(['web-1: It would be named web-7.', 'Rack b1/r09: The rack would be created.']);
});
