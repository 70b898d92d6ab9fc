import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import type { Finding } from './cabling-model.js';
import styles from './cabling.module.css';
import { cablingWayOut } from '#libs/contracts/summary/cabling-way-out.js';
import { cableCommands } from './where-it-is.js';

/** `WRONG_PORT` as `wrong port`. */
const kindText = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

export interface FindingRow {
  readonly finding: Finding;
  readonly machineId: string;
  readonly where: React.ReactNode;
}

/** What is otherwise than planned, and what to do about it. */
export const FindingsList = ({ rows }: { readonly rows: readonly FindingRow[] }) => (
  <ul className={styles['findings']}>
    {rows.map(({ finding, machineId, where }) => (
      <li key={`${machineId} ${finding.kind} ${finding.port}`}>
        <div className={styles['row']}>
          <Badge tone={finding.kind === 'UNCONFIRMED_LINK' ? 'plain' : 'warn'}>{kindText(finding.kind)}</Badge>
          <strong>{where}</strong>
          {finding.cable && (
            <CommandMenu
              subject={`cable ${finding.cable.label ?? finding.cable.id}`}
              commands={cableCommands(finding.cable, finding)}
              fixed={{ cableId: finding.cable.id }}
              expectedRevision={finding.cable.revision}
            />
          )}
        </div>
        <p>{finding.message}</p>
        <p className={styles['soft']}>{cablingWayOut(finding)}</p>
      </li>
    ))}
  </ul>
);
