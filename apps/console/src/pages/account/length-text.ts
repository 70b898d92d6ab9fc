const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** `7 days`, `36 hours`, `90 minutes`: in the largest unit that it is a whole number of; else in minutes. */
export function lengthText(seconds: number): string {
  const [size, unit] = units.find(([one]) => seconds > 0 && seconds % one === 0) ?? units[2];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
