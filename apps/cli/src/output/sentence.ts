import { localTime } from './value.js';

/** A sentence of the API: what is said, and what is named between. */
export interface Sentence {
  readonly parts: readonly { readonly text: string; readonly mention: string | null; readonly id: string | null }[];
}

/** What is asked of it. */
export const sentenceParts = ['parts.text', 'parts.mention', 'parts.id'] as const;
export const sentenceFields = 'sentence { parts { text mention id } }';

/** In one line: what is named as people know it, moments in the zone of the terminal (TZ). */
export const sentenceText = ({ parts }: Sentence): string =>
  parts.map(({ text, mention, id }) => (mention === 'MOMENT' && id !== null ? localTime(id) : text)).join('');
