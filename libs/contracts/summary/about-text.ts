import { typeWords } from './type-words.js';

/** Ids of ours, and keys of commands: they tell nobody anything. */
const untelling =
  /(?:^|\/)(?:[a-z][0-9a-hjkmnp-tv-z]{20}|[a-z]?[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27})(?:\/|$)|^token:|\s/;
const longest = 40;

/** What an event is about that is no machine: `Pool b1-bmc`, `Access token`. */
export function aboutText(category: string, subject: string): string {
  const what = typeWords(category);
  if (untelling.test(subject) || subject === category) return what;
  return `${what} ${subject.length > longest ? `${subject.slice(0, longest)}…` : subject}`;
}
