import { saidInTurn } from '#libs/contracts/summary/requests.js';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { type Machine } from './about.js';
import { Sentence, sentenceText, type Told } from './sentence.jsx';

interface Said {
  readonly id: string;
  readonly sentence: Told;
  readonly machine?: Machine | null;
}

/** All that came of a deed, as one text. */
export const deedText = (told: readonly Said[]): string =>
  saidInTurn(told)
    .map(({ event, of }) => `${of ? `${of.called}: ` : ''}${sentenceText(event.sentence)}`)
    .join(' ');

/** All that came of a deed, one sentence after the other; of several machines with the name of each. */
export const DeedSentences = ({ told }: { readonly told: readonly Said[] }) =>
  saidInTurn(told).map(({ event: { id, sentence }, of }, nth) => (
    <Fragment key={id}>
      {nth > 0 && ' '}
      {of && (
        <>
          <Link to="/machines/$machineId" params={{ machineId: of.id }} search={{}}>
            {of.called}
          </Link>
          :{' '}
        </>
      )}
      <Sentence of={sentence} />
    </Fragment>
  ));
