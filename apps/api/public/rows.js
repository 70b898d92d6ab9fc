const lifecycles = { NEW: 'new', ACCEPTED: 'accepted', RETIRED: 'retired', MERGED: 'merged' };

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function cell(label, text, small, className) {
  const made = element('td', undefined, { 'data-label': label });
  if (className) made.className = className;
  const value = element('span', text || '–');
  if (small) value.append(element('small', small));
  made.append(value);
  return made;
}

/** Memory is counted in powers of 1,024, disks in powers of 1,000: as it is printed on them. */
function size(bytes, base, units) {
  if (typeof bytes !== 'number') return '';
  let power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(bytes || 1) / Math.log(base))));
  // 999.6 GB would be rounded to 1000 GB.
  if (power < units.length - 1 && Math.round(bytes / base ** power) >= base) power += 1;
  const amount = bytes / base ** power;
  return `${amount >= 100 ? Math.round(amount) : Number(amount.toPrecision(3))} ${units[power]}`;
}

const memory = (bytes) => size(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
const storage = (bytes) => size(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB', 'PB']);

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

function age(moment) {
  if (!moment) return '';
  const seconds = (Date.parse(moment) - Date.now()) / 1_000;
  const [unit, length] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? steps[3];
  return relative.format(Math.round(seconds / length), unit);
}

function lastSeen(moment) {
  const made = cell('Last seen', '', '', 'whole');
  if (moment) made.replaceChildren(element('time', age(moment), { datetime: moment, title: moment }));
  return made;
}

function state({ lifecycle, silent, silentSince }) {
  const made = cell('State', lifecycles[lifecycle] ?? lifecycle, '', `whole ${lifecycles[lifecycle] ?? ''}`);
  if (silent) made.firstChild.append(element('small', 'silent', { class: 'silent', title: `since ${silentSince}` }));
  return made;
}

/** One machine as a table row. Text only ever goes in as text. */
export function rowOf(machine) {
  const { id, name, hostname, system, cpu, tags } = machine;
  const row = element('tr');
  const head = element('th', name ?? hostname ?? id, { scope: 'row' });
  if (name || hostname) head.append(element('small', id, { class: 'whole' }));
  if (tags.length > 0) head.append(element('small', tags.map((tag) => `#${tag}`).join(' ')));
  const cores = cpu.cores
    ? `${cpu.sockets && cpu.sockets > 1 ? `${cpu.sockets} sockets, ` : ''}${cpu.cores} cores`
    : '';
  const disks = typeof machine.diskCount === 'number' ? `${machine.diskCount}` : '';
  row.append(
    head,
    cell('Serial', system.serial, '', 'serial'),
    cell('Product', system.product, system.manufacturer),
    cell('CPU', cpu.model, cores),
    cell('Memory', memory(machine.memory.totalBytes), '', 'whole'),
    cell('Disks', disks, storage(machine.diskBytes), 'whole'),
    state(machine),
    lastSeen(machine.lastSeenAt ?? machine.observedAt),
  );
  return row;
}
