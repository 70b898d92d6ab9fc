import { describe, expect, it } from 'vitest';
import { BootTokenSpent, enrolmentEvents } from '#libs/contracts/index.js';
import { enrolments } from './enrolments.js';

describe('the projection of enrolments', () => {
  it('takes every event of theirs', () => {
    const told = enrolmentEvents.filter((one) => one !== BootTokenSpent).map(({ type }) => type);
    expect(Object.keys(enrolments.on).toSorted()).toEqual(told.toSorted());
  });
});
