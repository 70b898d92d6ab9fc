const width = 16;

/**
 * One line per step; on a terminal it shows the seconds as they pass. The lines after these, in the same shape, come
 * from the centre (apps/centre/src/progress.ts).
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function step(name, work) {
  const label = `  ${name.padEnd(width)}`;
  const live = process.stdout.isTTY;
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const show = () => process.stdout.write(live ? `\r${label}… ${seconds()}` : `${label}still working, ${seconds()}\n`);
  if (live) show();
  const timer = setInterval(show, live ? 1_000 : 10_000);
  let outcome = 'failed';
  try {
    await work();
    outcome = 'brought up to date';
  } finally {
    clearInterval(timer);
    process.stdout.write(`${live ? '\r\u001b[K' : ''}${label}${outcome} (${seconds()})\n`);
  }
}
