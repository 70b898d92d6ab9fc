import { Badge } from '#console/ui/badge.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { diskText, memoryText } from '../figures.js';
import { MachineLink } from '../machine-link.jsx';
import styles from '../machine.module.css';
import type { Part } from './hardware-section.jsx';
import { furtherText } from './further.js';

interface PartsTableProps {
  readonly machineId: string;
  readonly label: string;
  readonly parts: readonly Part[];
  /** Keys of the disks that the operating system is on. */
  readonly systemDisks: ReadonlySet<string>;
}

const sizeOf = ({ kind, sizeBytes }: Part): string | null =>
  sizeBytes === null ? null : kind === 'DISK' ? diskText(sizeBytes) : memoryText(sizeBytes);

/** Where else it has been: a part that wandered in tells of the machine that it came from. */
const Before = ({ part, machineId }: { readonly part: Part; readonly machineId: string }) => {
  const elsewhere = (part.history?.stays ?? []).filter(({ machine }) => machine && machine.id !== machineId);
  return elsewhere.map(({ machine, from, to }) => (
    <span key={`${machine?.id ?? ''} ${from ?? ''}`} className={styles['before']}>
      {machine && <MachineLink machine={machine} />}
      {to !== null && (
        <>
          {' '}
          until <When at={to} />
        </>
      )}
    </span>
  ));
};

type Known = Column<Part> & { readonly has: (part: Part) => boolean };

function columnsOf(machineId: string, systemDisks: ReadonlySet<string>): readonly Known[] {
  return [
    { id: 'slot', title: 'Slot', has: ({ slot }) => slot !== null, cell: ({ slot }) => slot && <code>{slot}</code> },
    {
      id: 'model',
      title: 'Model',
      has: () => true,
      cell: ({ key, vendor, model, partNumber }) => (
        <>
          {[vendor, model ?? partNumber].filter((one) => one !== null).join(' ') || '–'}{' '}
          {systemDisks.has(key) && <Badge tone="accent">system disk</Badge>}
        </>
      ),
    },
    {
      id: 'serial',
      title: 'Serial',
      has: ({ serial }) => serial !== null,
      cell: ({ serial }) => serial && <code>{serial}</code>,
    },
    { id: 'size', title: 'Size', isFigure: true, has: ({ sizeBytes }) => sizeBytes !== null, cell: sizeOf },
    { id: 'firmware', title: 'Firmware', has: ({ firmware }) => firmware !== null, cell: ({ firmware }) => firmware },
    {
      id: 'further',
      title: 'Further',
      has: ({ attributes }) => furtherText(attributes) !== '',
      cell: ({ attributes }) => furtherText(attributes),
    },
    { id: 'since', title: 'Here since', has: () => true, cell: ({ since }) => <When at={since} /> },
    {
      id: 'before',
      title: 'Was in',
      has: ({ history }) => (history?.stays ?? []).some(({ machine }) => machine && machine.id !== machineId),
      cell: (part) => <Before part={part} machineId={machineId} />,
    },
  ];
}

/** Parts of one kind; a column that none of them fills is left out. */
export const PartsTable = ({ machineId, label, parts, systemDisks }: PartsTableProps) => (
  <SimpleTable
    label={label}
    isStacked
    rows={parts}
    keyOf={({ key }) => key}
    columns={columnsOf(machineId, systemDisks).filter(({ has }) => parts.some(has))}
  />
);
