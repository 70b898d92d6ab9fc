import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** To the drawing of a rack; `rackId` is `<site>/<code>`. */
export const RackLink = ({ rackId, children }: { readonly rackId: string; readonly children?: ReactNode }) => {
  const [site = '', rack = ''] = rackId.split('/');
  return (
    <Link to="/racks/$site/$rack" params={{ site, rack }} search={{}}>
      {children ?? rackId}
    </Link>
  );
};
