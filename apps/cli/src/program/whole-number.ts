import { InvalidArgumentError } from 'commander';

/** Reads a number that an option of ours is given. */
export const aboveZero = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
};

export const fromZero = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};
