import { Link } from '@tanstack/react-router';
import { aboutText } from '#libs/contracts/summary/about-text.js';

export interface AboutLinkProps {
  readonly category: string;
  readonly subject: string;
}

/** What an event is about that is no machine; it leads there where the console has a page of it. */
export const AboutLink = ({ category, subject }: AboutLinkProps) => {
  const text = aboutText(category, subject);
  const [site = '', rack = ''] = subject.split('/');
  switch (category) {
    case 'site':
      return (
        <Link to="/sites/$site" params={{ site }}>
          {text}
        </Link>
      );
    case 'rack':
    case 'rackbgp':
      return (
        <Link to="/racks/$site/$rack" params={{ site, rack }}>
          {text}
        </Link>
      );
    case 'policy':
      return (
        <Link to="/policies/$policy" params={{ policy: subject }}>
          {text}
        </Link>
      );
    case 'pool':
      return (
        <Link to="/network/pools/$pool" params={{ pool: subject }}>
          {text}
        </Link>
      );
    case 'asnpool':
      return (
        <Link to="/network/asns/$pool" params={{ pool: subject }}>
          {text}
        </Link>
      );
    case 'consuldc':
    case 'consulreach':
    case 'consulwatch':
      return (
        <Link to="/consul/$datacenter" params={{ datacenter: subject }}>
          {text}
        </Link>
      );
    case 'renumbering':
      return (
        <Link to="/renumberings/$code" params={{ code: subject }}>
          {text}
        </Link>
      );
    case 'bulk':
      return (
        <Link to="/bulks/$bulkId" params={{ bulkId: subject }}>
          {text}
        </Link>
      );
    case 'approval':
      return (
        <Link to="/approvals/$approvalId" params={{ approvalId: subject }}>
          {text}
        </Link>
      );
    default:
      return <span>{text}</span>;
  }
};
