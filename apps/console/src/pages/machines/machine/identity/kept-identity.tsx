import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import type { Machine } from './identity-section.jsx';
import styles from './identity.module.css';

interface KeptProps {
  readonly machineId: string;
  readonly kept: Machine['keptIdentity'];
}

/** What others know it by, and what it has to keep through a reinstall. */
export const KeptIdentity = ({ machineId, kept }: KeptProps) =>
  kept.length > 0 && (
    <Panel title="What others know it by" isFlush>
      <SimpleTable
        label="What others know it by"
        isStacked
        rows={kept}
        keyOf={({ reference }) => reference}
        columns={[
          {
            id: 'kind',
            title: 'Kind',
            cell: ({ kind, name }) => `${plainWords(kind)}${name === null ? '' : ` ${name}`}`,
          },
          {
            id: 'print',
            title: 'Fingerprint',
            cell: ({ fingerprint }) => fingerprint && <code className={styles['value']}>{fingerprint}</code>,
          },
          { id: 'kept', title: 'Kept since', cell: ({ keptAt }) => <When at={keptAt} /> },
          {
            id: 'differs',
            isMain: true,
            title: 'On the machine',
            cell: ({ differsSince, released }) =>
              differsSince === null ? (
                <Badge tone="good">the same</Badge>
              ) : (
                <>
                  <Badge tone={released ? 'plain' : 'bad'}>another</Badge> <When at={differsSince} />
                </>
              ),
          },
          {
            id: 'do',
            title: <span className="visually-hidden">Commands</span>,
            cell: ({ reference, differsSince, released }) =>
              differsSince !== null &&
              !released && (
                <CommandButton command="releaseKeptIdentity" subject={reference} fixed={{ machineId, reference }}>
                  Take the new one for right
                </CommandButton>
              ),
          },
        ]}
      />
    </Panel>
  );
