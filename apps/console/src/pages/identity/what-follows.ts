export type Verdict = 'SAME' | 'DIFFERENT' | 'MERGE' | 'SPLIT';

/** What comes of a decision about a report, before it is given. */
export function whatFollows(verdict: Verdict, machine = 'the machine', other = 'the other machine'): string {
  switch (verdict) {
    case 'SAME':
      return `The report is of ${machine}: what it says is taken over there.`;
    case 'MERGE':
      return `${machine} and ${other} are one machine: ${other} ends in ${machine}, and its history stays with it.`;
    case 'DIFFERENT':
      return `The report is of a machine that was not known: it gets an id of its own, and what it shares with ${other} is worth nothing from now on.`;
    case 'SPLIT':
      return `${other} was two machines: what reported here leaves it, takes its evidence along and gets an id of its own. ${other} keeps its own history.`;
  }
}
