/** What an address is for, as people write it: an abbreviation stays one. */
export const functionText = (of: string): string => (of.toUpperCase() === 'BMC' ? 'BMC' : of.toLowerCase());
