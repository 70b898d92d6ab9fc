const width = 16;
/** Milliseconds between two looks at the clock: on a terminal each is shown. */
const tickMs = 1_000;

/**
 * Where nobody sees a line change: after 10 s, 30 s, and then once a minute.
 * @param {number} tick
 */
const isWorthALine = (tick) => tick === 10 || tick === 30 || tick % 60 === 0;

/**
 * One line per step; on a terminal it shows the seconds as they pass, and what is being done. The lines after these, in the
 * same shape, come from the centre (apps/centre/src/progress.ts).
 * @param {string} name
 * @param {(tell: (what: string) => void) => Promise<void>} work
 * @param {AbortSignal} [signal] of somebody who wants an end of it
 */
export async function step(name, work, signal) {
  const label = `  ${name.padEnd(width)}`;
  const live = process.stdout.isTTY;
  const started = Date.now();
  let what = '';
  const since = () => `${what === '' ? '' : `${what}, `}${((Date.now() - started) / 1000).toFixed(live ? 0 : 1)} s`;
  const show = () =>
    process.stdout.write(live ? `\r\u001b[K${label}… ${since()}` : `${label}still working, ${since()}\n`);
  if (live) show();
  let tick = 0;
  const timer = setInterval(() => (live || isWorthALine(++tick)) && show(), tickMs);
  let outcome = 'failed';
  try {
    await work((text) => (what = text));
    outcome = 'brought up to date';
  } catch (error) {
    if (signal?.aborted) outcome = 'not finished';
    throw error;
  } finally {
    clearInterval(timer);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${live ? '\r\u001b[K' : ''}${label}${outcome} (${seconds} s)\n`);
  }
}
