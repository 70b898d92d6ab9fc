/** The same UUID in the other byte order of its first three fields. */
function otherSpelling(uuid: string): string {
  const turned = (field = ''): string => (field.match(/../g) ?? []).toReversed().join('');
  const [first, second, third, ...rest] = uuid.toLowerCase().split('-');
  return [turned(first), turned(second), turned(third), ...rest].join('-');
}

/**
 * Why a machine has two: it is recognised by the smaller of both spellings, whichever it reports.
 * @param value what it is recognised by
 * @param reported as its newest report has it
 */
export function whyTwoSpellings(value: string, reported: string | null): string | undefined {
  if (reported === null || value === reported.toLowerCase() || value !== otherSpelling(reported)) return undefined;
  return (
    `The same as ${reported.toLowerCase()}, which it reports. RFC 4122 writes the first three fields with the highest byte first, ` +
    'SMBIOS from 2.6 on with the lowest, and tools print either: both find this machine.'
  );
}
