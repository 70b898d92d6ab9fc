/** By which of their two times moments are meant; without it by when Rackledger came to know (docs/history.md). */
export type Axis = 'observed';

/** As it stands in an address. */
export const axisOf = (given: unknown): Axis | undefined => (given === 'observed' ? given : undefined);

/** As the api takes it. */
export const axisArgument = (axis: Axis | undefined): 'OBSERVED' | 'RECORDED' =>
  axis === 'observed' ? 'OBSERVED' : 'RECORDED';
