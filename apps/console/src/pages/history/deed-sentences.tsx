import { Fragment } from 'react';
import { Sentence, sentenceText, type Told } from './sentence.jsx';

interface Said {
  readonly id: string;
  readonly sentence: Told;
}

/** All that came of a deed, as one text. */
export const deedText = (told: readonly Said[]): string => told.map(({ sentence }) => sentenceText(sentence)).join(' ');

/** All that came of a deed, one sentence after the other. */
export const DeedSentences = ({ told }: { readonly told: readonly Said[] }) =>
  told.map(({ id, sentence }, nth) => (
    <Fragment key={id}>
      {nth > 0 && ' '}
      <Sentence of={sentence} />
    </Fragment>
  ));
