import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import styles from './tabs.module.css';
import { useEdges } from './use-edges.js';

export interface LinkTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  /** Beginnings of other addresses that belong to it. */
  readonly also?: readonly string[];
  /** Whether what lies below its address belongs to another one. */
  readonly isAlone?: boolean;
  /** Why there is nothing to see for who is signed in. */
  readonly closed?: string | undefined;
}

/** Whether a page belongs to a tab. */
export function isAt(pathname: string, { to, also = [], isAlone = false }: LinkTab): boolean {
  if (pathname === to) return true;
  return (!isAlone && pathname.startsWith(`${to}/`)) || also.some((one) => pathname.startsWith(one));
}

/** Pages that belong together, one tab each; on a phone the one where somebody is stands in sight. */
export const LinkTabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly LinkTab[] }) => {
  const { pathname } = useLocation();
  const here = tabs.findIndex((tab) => isAt(pathname, tab));
  const list = useRef<HTMLElement>(null);
  useEdges(list);
  useEffect(() => {
    const all = list.current;
    const tab = all?.querySelectorAll<HTMLElement>('a').item(here);
    if (all && tab) all.scrollTo({ left: tab.offsetLeft - (all.clientWidth - tab.offsetWidth) / 2 });
  }, [here]);
  return (
    <nav ref={list} aria-label={label} className={styles['list']}>
      {tabs.map((tab, at) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={styles['tab']}
          activeOptions={{ exact: true, includeSearch: false }}
          {...(at === here && { 'aria-current': 'page' as const })}
          {...(tab.closed !== undefined && { 'aria-disabled': true, title: tab.closed })}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
};
