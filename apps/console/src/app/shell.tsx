import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { CommandDialogs } from '#console/commands/command-dialogs.jsx';
import { IconButton } from '#console/ui/button.jsx';
import { ReckonedFrom } from '#console/ui/reckoned.js';
import { Toasts } from '#console/ui/toast.jsx';
import { BehindBar } from './behind-bar.jsx';
import { LiveSign } from './live-sign.jsx';
import { destinationOf, destinations } from './nav.js';
import { Palette } from './palette/palette.jsx';
import { PastBar } from './past-bar.jsx';
import { PersonMenu } from './person-menu.jsx';
import { ForWhom } from './for-whom.jsx';
import { SignedIn, useSession } from './session.jsx';
import styles from './shell.module.css';
import { useShortcuts, type Openable } from './shortcuts.js';
import { TimeButton } from './time-travel.jsx';
import { useLive } from './use-live.js';
import { useReckonedFrom } from './use-reckoned-from.js';
import { whyClosed } from './whole-only.js';

const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.jsx')).KeysDialog }));

const Navigation = ({ isOpen, onGone }: { readonly isOpen: boolean; readonly onGone: () => void }) => {
  const current = useRouterState({ select: ({ location }) => destinationOf(location.pathname) });
  const { scope } = useSession();
  return (
    <nav className={styles['nav']} aria-label="Console" data-open={isOpen}>
      <ul>
        {destinations.map(({ to, label, icon: Icon }) => {
          const why = whyClosed(to, scope);
          return (
            <li key={to}>
              <Link
                to={to}
                className={styles['link']}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                aria-current={to === current ? 'page' : undefined}
                onClick={onGone}
                title={why ?? label}
                {...(why !== undefined && { 'aria-disabled': true, 'aria-describedby': `closed-${label}` })}
              >
                <Icon size={18} strokeWidth={1.75} aria-hidden />
                <span>{label}</span>
              </Link>
              {why !== undefined && <span id={`closed-${label}`} hidden role="note" aria-label={why} />}
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

/** Whoever goes to another page by keyboard or screen reader is taken to its beginning. */
function useFocusOnPages() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}

const House = () => {
  const live = useLive();
  const reckonedFrom = useReckonedFrom();
  const [isNavOpen, setNavOpen] = useState(false);
  const [opened, setOpened] = useState<Openable>();
  const close = (): void => setOpened(undefined);
  const main = useFocusOnPages();
  useShortcuts(setOpened);
  return (
    <div className={styles['shell']}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Link to="/" className={styles['brand']}>
        <img src="/rackledger.svg" alt="" width={26} height={26} />
        <span>Rackledger</span>
      </Link>
      <header className={styles['bar']}>
        <div className={styles['menuButton']}>
          <IconButton label={isNavOpen ? 'Close the menu' : 'Open the menu'} onPress={() => setNavOpen(!isNavOpen)}>
            <MenuIcon size={20} aria-hidden />
          </IconButton>
        </div>
        <button
          type="button"
          className={styles['search']}
          onClick={() => setOpened('search')}
          aria-keyshortcuts="/ Control+K"
        >
          <Search size={16} aria-hidden />
          <span>Serial, MAC, name, address, rack and unit…</span>
          <kbd>/</kbd>
        </button>
        <div className={styles['push']}>
          <LiveSign state={live} />
          <TimeButton isOpen={opened === 'time'} onOpen={(is) => setOpened(is ? 'time' : undefined)} />
          <PersonMenu onKeys={() => setOpened('keys')} />
        </div>
      </header>
      <Navigation isOpen={isNavOpen} onGone={() => setNavOpen(false)} />
      <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
        <BehindBar />
        <PastBar />
        <ReckonedFrom value={reckonedFrom}>
          <ForWhom>
            <Outlet />
          </ForWhom>
        </ReckonedFrom>
      </main>
      <Palette isOpen={opened === 'search'} onClose={close} />
      {opened === 'keys' && (
        <Suspense fallback={null}>
          <KeysDialog onClose={close} />
        </Suspense>
      )}
      <CommandDialogs />
      <Toasts />
    </div>
  );
};

export const Shell = () => (
  <SignedIn>
    <House />
  </SignedIn>
);
