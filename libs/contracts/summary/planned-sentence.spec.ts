import { describe, expect, it } from 'vitest';
import { asPlanned } from './planned-sentence.js';

describe('a sentence of what is only planned', () => {
  it.each([
    ['It got the tag lab.', 'It would get the tag lab.'],
    ['It stands at b1/r07 U1.', 'It would stand at b1/r07 U1.'],
    ['The machine was restored, and is accepted again.', 'The machine would be restored, and be accepted again.'],
    [
      'Address 10.0.0.7 was given back and rests until today (It is old).',
      'Address 10.0.0.7 would be given back and rest until today (It is old).',
    ],
    ['It does not belong to cluster lab any more.', 'It would not belong to cluster lab any more.'],
    [
      'Policy web is not in force any more, after version 3.',
      'Policy web would not be in force any more, after version 3.',
    ],
    [
      'Prefix 10.0.0.0/24 is no longer handed out by pool p.',
      'Prefix 10.0.0.0/24 would no longer be handed out by pool p.',
    ],
    ['The account ada cannot sign in any more.', 'The account ada could not sign in any more.'],
    ['Machines may get the role web again.', 'Machines could get the role web again.'],
    ['Rule two: announced machines are accepted.', 'Rule two: announced machines would be accepted.'],
  ])('%s', (summary, planned) => {
    expect(asPlanned(summary)).toBe(planned);
  });

  it.each([
    ['Policy has, version 1, was defined: What is.', 'Policy has, version 1, would be defined: What is.'],
    ['The account is was created.', 'The account is would be created.'],
    ['Policy keeps is not in force any more.', 'Policy keeps would not be in force any more.'],
    ['The name rests was taken by machine m1.', 'The name rests would be taken by machine m1.'],
    ['Its place was changed.', 'Its place would be changed.'],
    ['It halted, and waits for somebody.', 'It would halt, and wait for somebody.'],
  ])('takes no code for the verb: %s', (summary, planned) => {
    expect(asPlanned(summary)).toBe(planned);
  });

  it.each([
    ['VRF prod "What was lost" was created.', 'VRF prod "What was lost" would be created.'],
    ['The account ada (Ada has it) was created.', 'The account ada (Ada has it) would be created.'],
    [
      'Policy names, version 1, was defined: What is and was.',
      'Policy names, version 1, would be defined: What is and was.',
    ],
    ['Its note says "it got hot, and is loud".', 'Its note would say "it got hot, and is loud".'],
  ])("leaves other people's words: %s", (summary, planned) => {
    expect(asPlanned(summary)).toBe(planned);
  });
});
