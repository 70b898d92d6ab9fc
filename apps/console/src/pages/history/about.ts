/** A machine as people call it, to be led to. */
export interface Machine {
  readonly id: string;
  readonly called: string;
}
