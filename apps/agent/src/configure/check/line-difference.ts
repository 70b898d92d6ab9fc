/** What may be a secret in any of the languages that we render, or a key in a line of its own. */
const mayBeSecret =
  /pass|secret|private|psk|token|md5|credential|authenticat|communit|\bkey\d*\b|\bkey[-_]|-key\d*\b|:\/\/[^\s/]*@|BEGIN |END |^[A-Za-z0-9+/]{40,}=*$/i;
const mostLines = 10;
const longestLine = 160;

const shown = (sign: '-' | '+', line: string, secrets: readonly string[]): string => {
  const hidden = mayBeSecret.test(line) || secrets.some((secret) => line.includes(secret));
  return `${sign}${hidden ? '(a line that may hold a secret)' : line.slice(0, longestLine)}`;
};

/** Lines of one that the other lacks, as often as it does. */
const beyond = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/**
 * The lines that stand there and should not (`-`), and those that should (`+`): a few, for people. Lines that may hold a
 * secret are only counted among them.
 */
export const lineDifference = (stands: string, wanted: string, secrets: readonly string[]): string => {
  const [before, after] = [stands.split('\n'), wanted.split('\n')];
  const lines = [
    ...beyond(before, after).map((line) => shown('-', line, secrets)),
    ...beyond(after, before).map((line) => shown('+', line, secrets)),
  ];
  if (lines.length === 0) return 'the same lines in another order';
  const more = lines.length - mostLines;
  return [...lines.slice(0, mostLines), ...(more > 0 ? [`(${more} more lines)`] : [])].join('\n').slice(0, 2_000);
};
