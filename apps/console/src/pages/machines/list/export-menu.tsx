import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { request } from '#console/api/request.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Menu } from '#console/ui/menu.jsx';
import { saveFile } from '#console/ui/save-file.js';
import { tell } from '#console/ui/toast.jsx';
import { asCommand } from './as-command.js';
import type { MachineColumn } from './column.js';
import { writerOf, type ExportKind } from './export-text.js';
import { machineRowsDocument, type MachineRowsQuery, type MachineRowsQueryVariables } from './machine-rows.graphql.js';
import type { MachinesAsked } from './use-machine-rows.js';

const pageSize = 500;

const types = { csv: 'text/csv', json: 'application/json' } as const;

interface Exporting {
  readonly kind: ExportKind;
  readonly columns: readonly MachineColumn[];
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number) => void;
}

/** Page by page into the file; the browser puts the parts of a large one on its disk. */
async function exported(asked: MachinesAsked, { kind, columns, signal, onProgress }: Exporting) {
  const writer = writerOf(kind, columns);
  const parts: Blob[] = [new Blob([writer.begin])];
  let count = 0;
  let after: string | null = null;
  do {
    const page: MachineRowsQueryVariables = { ...asked, first: pageSize, after, count: false };
    const { machines }: MachineRowsQuery = await request(machineRowsDocument, page, signal);
    const rows = machines.edges.map(({ node }) => node);
    parts.push(new Blob([writer.rows(rows, count === 0)]));
    count += rows.length;
    onProgress(count);
    after = machines.pageInfo.hasNextPage ? machines.pageInfo.endCursor : null;
  } while (after !== null);
  return { count, file: new Blob([...parts, writer.end], { type: types[kind] }) };
}

export interface ExportMenuProps {
  readonly asked: MachinesAsked;
  readonly columns: readonly MachineColumn[];
  /** Undefined until it is known. */
  readonly total: number | undefined;
}

/** The whole list as a file: its filter, its order, its columns. */
export const ExportMenu = ({ asked, columns, total: known }: ExportMenuProps) => {
  const total = known ?? 0;
  const [progress, setProgress] = useState<number>();
  const abort = useRef<AbortController>(undefined);
  const run = async (kind: ExportKind): Promise<void> => {
    abort.current = new AbortController();
    setProgress(0);
    try {
      const { signal } = abort.current;
      const { count, file } = await exported(asked, { kind, columns, signal, onProgress: setProgress });
      saveFile(`machines-${new Date().toISOString().slice(0, 10)}.${kind}`, file);
      tell({ text: `${count.toLocaleString('en')} machines exported` });
    } catch (error) {
      if (!abort.current.signal.aborted)
        tell({ text: `The export ended: ${error instanceof Error ? error.message : String(error)}`, isBad: true });
    } finally {
      setProgress(undefined);
    }
  };
  if (progress !== undefined)
    return (
      <Button onPress={() => abort.current?.abort()}>
        {progress.toLocaleString('en')} of {total.toLocaleString('en')} · Stop
      </Button>
    );
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(asCommand(asked));
    tell({ text: 'The command is copied' });
  };
  const label = (
    <>
      <Download size={15} aria-hidden /> Export
    </>
  );
  if (total === 0) {
    const why = known === undefined ? 'The list is not there yet.' : 'No machine is in the list.';
    return <GuardedButton impossible={why}>{label}</GuardedButton>;
  }
  return (
    <Menu
      label="Export"
      trigger={<Button>{label}</Button>}
      entries={[
        { id: 'csv', label: `CSV, ${total.toLocaleString('en')} machines`, onAction: () => void run('csv') },
        { id: 'json', label: `JSON, ${total.toLocaleString('en')} machines`, onAction: () => void run('json') },
        { id: 'cli', label: 'Copy as command for a terminal', onAction: () => void copy() },
      ]}
    />
  );
};
