/**
 * Listeners of a line that answers our pings: one that is dead without a word (a firewall that forgot it, a laptop that slept) is given up
 * after `waitMs` milliseconds without an answer. Nobody else would notice before the operating system does, minutes later.
 */
export function signsOfLife(waitMs: number, giveUp: () => void) {
  let silent: ReturnType<typeof setTimeout> | undefined;
  const answered = (): void => clearTimeout(silent);
  return {
    ping: (received: boolean): void => {
      if (received) return;
      answered();
      silent = setTimeout(giveUp, waitMs);
    },
    pong: answered,
    closed: answered,
  };
}
