/**
 * Whether somebody is at the page. What the console asks by itself (news came, a page is refreshed) is no use of a session: a tab
 * that was left open ends as one that was closed does.
 */

/** A request that follows a touch within so many milliseconds was asked for by a person. */
const followsMs = 60_000;
const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whoever opens the page is there. */
let touchedAt = performance.now();

export function watchPresence(): void {
  for (const touch of touches)
    addEventListener(
      touch,
      () => {
        touchedAt = performance.now();
      },
      { capture: true, passive: true },
    );
}

/** A header for what nobody asked for; none for what somebody did. */
export const attendance = (now = performance.now()): Readonly<Record<string, string>> =>
  now - touchedAt < followsMs ? {} : { 'x-rackledger-unattended': '1' };
