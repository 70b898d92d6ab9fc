import { useEffect, useState } from 'react';
import { Unreachable } from '#console/api/api-error.js';
import { Button } from '#console/ui/button.jsx';
import { Page } from '#console/ui/page.jsx';
import { EmptyState, Problem } from '#console/ui/states.jsx';
import { loadMark, wasLoadedAnew, watchUntilLoaded } from './load-anew.js';

const lookMs = 3_000;

/** What browsers say, each in its words, where a part of the console that is fetched when it is needed did not come. */
const words = /preload css|dynamically imported module|importing a module script/i;

export const isNotFetched = ({ message }: Error): boolean => words.test(message);

const isThere = (): Promise<boolean> =>
  fetch('/healthz', { signal: AbortSignal.timeout(lookMs) }).then(
    ({ ok }) => ok,
    () => false,
  );

const place = 'rackledger.loaded-anew';

let isLoading = false;

/** Once: the page goes on running until the next one comes, and whoever presses the button meanwhile would begin again. */
function load(): void {
  if (isLoading) return;
  isLoading = true;
  sessionStorage.setItem(place, loadMark(location.href, Date.now()));
  location.reload();
}

/**
 * Somebody went to a page while the centre was away, or after it was upgraded. It is fetched once that is there; not before,
 * or the browser would show a page of its own.
 */
export const NotFetched = ({ error }: { readonly error: Error }) => {
  const [wasLoaded] = useState(() => wasLoadedAnew(sessionStorage.getItem(place), location.href, Date.now()));
  const [isOlder, setOlder] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    const rest = (): Promise<void> => new Promise((looked) => setTimeout(looked, lookMs));
    void watchUntilLoaded({ isThere, rest, say: setOlder, load, wasLoaded, signal: leaving.signal });
    return () => leaving.abort();
  }, [wasLoaded]);
  const now = async (): Promise<void> => {
    if (await isThere()) load();
  };
  if (isOlder)
    return (
      <Page title="This page is of an older version">
        <div role="alert">
          <EmptyState title="A part of it is not there any more">
            Rackledger answers, and was perhaps upgraded meanwhile. The page was loaded anew once, and did not come.{' '}
            <Button look="quiet" onPress={() => void now()}>
              Load anew
            </Button>
          </EmptyState>
        </div>
      </Page>
    );
  return (
    <Page title="This page could not be fetched">
      <Problem error={new Unreachable(error)} onRetry={() => void now()} />
    </Page>
  );
};
