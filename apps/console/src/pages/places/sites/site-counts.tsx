import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Badge } from '#console/ui/badge.jsx';
import { siteCountsDocument } from './sites.graphql.js';
import styles from './sites.module.css';

/** How the machines of a site stand, each figure with the way to those it counts. */
export const SiteCounts = ({ site }: { readonly site: string }) => {
  const at = `site="${site}"`;
  const filters = {
    accepted: `${at} and lifecycle=accepted`,
    new: `${at} and lifecycle=new`,
    silent: `${at} and silent=true`,
  };
  const { data } = useApi(siteCountsDocument, filters, { topics: ['machine', 'chassis', 'rack'] });
  if (!data) return <span className={styles['counts']}>…</span>;
  return (
    <span className={styles['counts']}>
      <Link to="/machines" search={{ filter: filters.accepted }}>
        {data.accepted.totalCount.toLocaleString('en')} accepted
      </Link>
      {data.new.totalCount > 0 && (
        <Link to="/machines" search={{ filter: filters.new }}>
          <Badge tone="new">{data.new.totalCount} new</Badge>
        </Link>
      )}
      {data.silent.totalCount > 0 && (
        <Link to="/machines" search={{ filter: filters.silent }}>
          <Badge tone="bad">{data.silent.totalCount} silent</Badge>
        </Link>
      )}
    </span>
  );
};
