/** What stands in columns of its own, or says nothing to people. */
const passedOver: ReadonlySet<string> = new Set([
  'wwn',
  'pci',
  'byPath',
  'byId',
  'logicalBlockBytes',
  'physicalBlockBytes',
]);

type Told = Readonly<Record<string, (value: unknown) => string>>;

const words: Told = {
  rotational: (value) => (value === true ? 'rotates' : 'flash'),
  speedMTs: (value) => `${String(value)} MT/s`,
  maxWatts: (value) => `${String(value)} W`,
  cores: (value) => `${String(value)} cores`,
  threads: (value) => `${String(value)} threads`,
  rank: (value) => `rank ${String(value)}`,
  contents: (value) => (value === 'nothing' ? 'empty' : `holds ${String(value)}`),
  controllerPci: (value) => `at ${String(value)}`,
};

/** Further facts of a part in a few words: `sata, holds gpt, at 0000:3d:00.0`. */
export function furtherText(attributes: unknown): string {
  if (typeof attributes !== 'object' || attributes === null) return '';
  return Object.entries(attributes)
    .filter(([name, value]) => !passedOver.has(name) && value !== null && typeof value !== 'object')
    .map(([name, value]) => words[name]?.(value) ?? String(value))
    .join(', ');
}
