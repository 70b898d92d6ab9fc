import { describe, expect, it } from 'vitest';
import { whyOff } from './why-off.js';

const commands = [{ command: 'releaseAsn', title: 'Give its AS number back' }];
const off = (message: string, wayOut: string) => ({
  command: 'placeMachine',
  possible: false,
  alreadySo: false,
  refusal: { message, wayOut },
});

describe('why a command is off', () => {
  it('is said with the way out, and with commands as the menu calls them', () => {
    const refused = off('web-1 has AS 4200000004 of pool b1-machines.', 'Have it given back first: releaseAsn.');
    expect(whyOff(refused, commands)).toBe(
      'web-1 has AS 4200000004 of pool b1-machines. Have it given back first: “Give its AS number back”.',
    );
  });

  it('leaves names and words alone that are no command', () => {
    expect(whyOff(off('db-r01 stands at b1/r01 U5 (PowerEdge).', 'Say keptIdentity.'), commands)).toBe(
      'db-r01 stands at b1/r01 U5 (PowerEdge). Say keptIdentity.',
    );
  });

  it('is nothing where it may be given, and short where nothing would come of it', () => {
    expect(
      whyOff({ command: 'untagMachine', possible: true, alreadySo: false, refusal: null }, commands),
    ).toBeUndefined();
    expect(whyOff({ command: 'untagMachine', possible: true, alreadySo: true, refusal: null }, commands)).toBe(
      'It has no tag.',
    );
  });
});
