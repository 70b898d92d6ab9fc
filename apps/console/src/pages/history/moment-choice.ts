import { timeText } from '#console/ui/when.jsx';
import { writtenMoment } from '#console/ui/written-moment.js';

const isPosition = (text: string): boolean => /^\d+$/.test(text);

/** A moment of an address as it stands in a field: as the console shows times; a position of the log as `position 120`. */
export function momentInField(given: string | undefined): string {
  if (given === undefined || given === '') return '';
  if (isPosition(given)) return `position ${given}`;
  return Number.isNaN(Date.parse(given)) ? given : timeText(given);
}

/** What was typed, as addresses and the api have it: ISO 8601, or a position. Undefined for nothing, null for what says no moment. */
export function momentOfField(typed: string, now: Date): string | undefined | null {
  const text = typed.trim();
  if (text === '') return undefined;
  const position = /^(?:position )?(\d+)$/i.exec(text);
  if (position) return position[1];
  return writtenMoment(text, now)?.toISOString() ?? null;
}
