/** Longer texts are rare, and would make the memory large. */
const longestRemembered = 128;
const mostRemembered = 10_000;

/**
 * The same function, which remembers recent answers: a fleet repeats its models, makers and firmware a thousand times,
 * and cleaning text is most of what normalising a report costs. What is asked for again outlives what is not: when one
 * generation is full the one before it is dropped.
 */
export function remembering(work: (text: string) => string | undefined): (text: string) => string | undefined {
  let young = new Map<string, string | undefined>();
  let old = new Map<string, string | undefined>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined || young.has(text)) return known;
    const answer = old.has(text) ? old.get(text) : work(text);
    if (text.length > longestRemembered) return answer;
    if (young.size >= mostRemembered) [old, young] = [young, new Map<string, string | undefined>()];
    young.set(text, answer);
    return answer;
  };
}
