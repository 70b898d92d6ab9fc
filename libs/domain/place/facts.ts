/** The facts that were given, and nothing else that came with the command. */
export function factsIn<Facts extends object>(names: readonly (keyof Facts)[], given: Partial<Facts>): Partial<Facts> {
  const known: Partial<Facts> = {};
  for (const name of names) if (given[name] !== undefined) known[name] = given[name];
  return known;
}
