import { exitCode, Failure } from '../exit-code.js';

const shape = /^[A-Za-z][\w.-]*=/;
/** Whether a text is written as `key=value`. */
export const arePairs = (text: string): boolean => shape.test(text);

/** Nothing is in it but what was said, whatever that is called. */
const empty = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** What is said again stands beside what was said before: nothing is lost, and what takes one value alone refuses it. */
function beside(before: unknown, text: string): unknown {
  if (before === undefined) return text;
  return [before, text].flat().flatMap((one: unknown) => (typeof one === 'string' ? one.split(';') : [one]));
}

/** @throws Failure where it has been said to be a text: `a=1,a.b=2` */
function below(here: Record<string, unknown>, step: string): Record<string, unknown> {
  const there = (here[step] ??= empty());
  if (typeof there === 'object' && !Array.isArray(there)) return there as Record<string, unknown>;
  throw new Failure(exitCode.misused, `${step} is said as one value, and with parts of its own: say one of both.`);
}

/** `a=1,b.c=2`; a comma within a value is written `\,`. */
export function fromPairs(text: string): object {
  const made = empty();
  for (const pair of text.split(/(?<!\\),/)) {
    const equals = pair.indexOf('=');
    const steps = pair.slice(0, equals).split('.');
    const last = steps.pop() ?? '';
    let here = made;
    for (const step of steps) here = below(here, step);
    here[last] = beside(here[last], pair.slice(equals + 1).replaceAll('\\,', ','));
  }
  return made;
}
