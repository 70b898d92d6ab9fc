/** What the agent's end says to a script. */
export const exitCode = {
  done: 0,
  /** A mistake of ours: please report it. */
  broken: 1,
  /** The command line or a file that it names is wrong; nothing was done. */
  usage: 2,
  /** The centre could not be reached, or was busy, for as long as we tried. */
  unreachable: 3,
  /** The centre looked at the report and refused it. */
  refused: 4,
  /** The machine does not stand as its configuration says. */
  differs: 5,
  /** Part of the configuration could not be compared; what could be is in step. */
  cannotCheck: 6,
  /** Not all of it was applied. */
  notApplied: 7,
} as const;

/** Something that the person at the command line can put right. */
export class UsageError extends Error {}
