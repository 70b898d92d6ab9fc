import { Link, linkOptions } from '@tanstack/react-router';
import { aboutText } from '#libs/contracts/summary/about-text.js';

export interface AboutLinkProps {
  readonly category: string;
  readonly subject: string;
}

/** The page of the console that shows it; undefined where there is none. */
function pageOf({ category, subject }: AboutLinkProps) {
  const [site = '', rack = ''] = subject.split('/');
  switch (category) {
    case 'site':
      return linkOptions({ to: '/sites/$site', params: { site } });
    case 'rack':
    case 'rackbgp':
      return linkOptions({ to: '/racks/$site/$rack', params: { site, rack } });
    case 'policy':
      return linkOptions({ to: '/policies/$policy', params: { policy: subject } });
    case 'pool':
      return linkOptions({ to: '/network/pools/$pool', params: { pool: subject } });
    case 'asnpool':
      return linkOptions({ to: '/network/asns/$pool', params: { pool: subject } });
    case 'consuldc':
    case 'consulreach':
    case 'consulwatch':
      return linkOptions({ to: '/consul/$datacenter', params: { datacenter: subject } });
    case 'renumbering':
      return linkOptions({ to: '/renumberings/$code', params: { code: subject } });
    case 'bulk':
      return linkOptions({ to: '/bulks/$bulkId', params: { bulkId: subject } });
    case 'approval':
      return linkOptions({ to: '/approvals/$approvalId', params: { approvalId: subject } });
    default:
      return undefined;
  }
}

/** What an event is about that is no machine; it leads there where the console has a page of it. */
export const AboutLink = (of: AboutLinkProps) => {
  const [page, text] = [pageOf(of), aboutText(of.category, of.subject)];
  return page ? <Link {...page}>{text}</Link> : <span>{text}</span>;
};
