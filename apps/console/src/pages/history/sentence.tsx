import { Link } from '@tanstack/react-router';
import { timeText } from '#console/ui/when.jsx';

/** As the api tells it: what is said, and what is named between. */
export interface Told {
  readonly parts: readonly {
    readonly text: string;
    readonly mention: string | null;
    readonly id: string | null;
  }[];
}

/** All of it as one text, with moments in the reader's zone. */
export const sentenceText = ({ parts }: Told): string =>
  parts.map(({ text, mention, id }) => (mention === 'MOMENT' && id !== null ? timeText(id) : text)).join('');

const Part = ({ text, mention, id }: Told['parts'][number]) => {
  if (id === null) return text;
  switch (mention) {
    case 'MACHINE':
      return (
        <Link to="/machines/$machineId" params={{ machineId: id }} search={{}}>
          {text}
        </Link>
      );
    case 'TOKEN':
    case 'PERSON':
    case 'PROCESS':
      return (
        <Link to="/history" search={{ actor: `${mention.toLowerCase()}:${id}` }} title="All that they did">
          {text}
        </Link>
      );
    case 'APPROVAL':
      return (
        <Link to="/approvals/$approvalId" params={{ approvalId: id }} search={{}}>
          {text}
        </Link>
      );
    case 'MOMENT':
      return <time dateTime={id}>{timeText(id)}</time>;
    default:
      return text;
  }
};

/** What happened, in plain words: machines by the name that they had then, each a link; moments as everywhere else. */
export const Sentence = ({ of: { parts } }: { readonly of: Told }) =>
  parts.map((part, at) => <Part key={at} {...part} />);
