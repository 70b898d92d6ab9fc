/** Text of `Label: value` lines, as ethtool and ipmitool print it: the first line of a label wins. */
export const parseLabels = (text: string): Map<string, string> => {
  const labels = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, label, value] = /^\s*([^:]*[^:\s])\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (label !== undefined && value !== undefined && !labels.has(label)) labels.set(label, value);
  }
  return labels;
};

/** A value that a tool left empty or filled with its word for "nothing". */
export const given = (value: string | undefined): string | undefined =>
  value === undefined ||
  ['', 'n/a', 'unknown', 'unknown!', 'not specified', 'none', 'null'].includes(value.trim().toLowerCase())
    ? undefined
    : value.trim();
