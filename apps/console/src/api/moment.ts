/** Which moment the console looks at; neither is set: now. As the api's arguments of the same names. */
export interface Moment {
  /** What Rackledger knew then: a time, a date or a position. */
  readonly asOf?: string;
  /** What was true then, by all that is known today: a time or a date. */
  readonly observedAsOf?: string;
}

export const isPast = ({ asOf, observedAsOf }: Moment): boolean => asOf !== undefined || observedAsOf !== undefined;

/** What an operation takes of a moment: only what it declares. */
export function momentFor(text: string, { asOf, observedAsOf }: Moment): Moment {
  const declares = (name: string): boolean => text.includes(`$${name}:`);
  return {
    ...(asOf !== undefined && declares('asOf') && { asOf }),
    ...(observedAsOf !== undefined && declares('observedAsOf') && { observedAsOf }),
  };
}
