const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes as people say them: `256 GiB`. */
export function bytes(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  let [amount, nth] = [Number(value), 0];
  while (amount >= 1024 && nth < binary.length - 1) [amount, nth] = [amount / 1024, nth + 1];
  return `${amount >= 100 || Number.isInteger(amount) ? Math.round(amount) : amount.toFixed(1)} ${binary[nth]}`;
}

/** A part of the whole: `3.5 %`. */
export function percent(value: unknown): string {
  if (typeof value !== 'number') return '';
  const hundredth = value * 100;
  return hundredth > 0 && hundredth < 0.1 ? '< 0.1 %' : `${Number(hundredth.toFixed(1))} %`;
}

/** How long ago: `5m`, `3d`. Of the future: `in 5m`. */
export function age(value: unknown, now: number): string {
  if (typeof value !== 'string') return '';
  const seconds = (now - Date.parse(value)) / 1000;
  const span = spanOf(Math.abs(seconds));
  return seconds < 0 ? `in ${span}` : span;
}

function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)}h`;
  return `${Math.round(seconds / 86_400)}d`;
}

/** One line for whatever the API answers with. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plain).join(',');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What lies at `system.serial`; of a list, what lies there of each. */
export function at(node: unknown, path: string): unknown {
  let here: unknown = node;
  for (const step of path.split('.')) {
    if (Array.isArray(here)) here = here.map((one) => at(one, step));
    else if (typeof here === 'object' && here !== null) here = (here as Record<string, unknown>)[step];
    else return undefined;
  }
  return here;
}

/** RFC 4180; a cell that a spreadsheet would calculate is text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
