import { accept, type Command, type Decider } from '#libs/kernel/index.js';
import { NameNumberDrawn, type NameEvent } from '#libs/contracts/index.js';

/** The next number that nobody ever had, or one that is above `above`. */
export type DrawNameNumber = Command<'DrawNameNumber', { readonly series: string; readonly above: number }>;

export type NameSeriesEvent = Extract<NameEvent, { type: 'NameNumberDrawn' }>;

export interface NameSeriesState {
  /** 0 before the first one. */
  readonly last: number;
}

/**
 * The counter of names that differ in a number only, such as `web-{counter:03}.example.net`. A number is drawn once: what
 * a machine was called last year never comes to mean another one.
 */
export const nameSeries: Decider<DrawNameNumber, NameSeriesState, NameSeriesEvent> = {
  category: 'nameSeries',
  initialState: { last: 0 },
  decide: ({ data: { series, above } }, { last }) =>
    accept(NameNumberDrawn.record({ series, number: Math.max(last, above) + 1 })),
  evolve: (_state, { data: { number } }) => ({ last: number }),
};
