import { ChevronDown } from 'lucide-react';
import { CommandButton } from '#console/commands/command-button.jsx';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { openOrder } from '#console/commands/order.js';
import { Button } from '#console/ui/button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { nameOf, type Candidate, type Conflict } from './conflict.js';
import styles from './identity.module.css';
import { whatFollows, type Verdict } from './what-follows.js';

/** What was chosen stands in the dialog: all of these are one command, and the last one looks at what he is about to say. */
function orderOf({ id }: Conflict, verdict: Verdict, machine: Candidate | undefined, other: Candidate | undefined) {
  return {
    command: 'resolveIdentityConflict',
    subject: 'whose report this is',
    told: whatFollows(verdict, machine && nameOf(machine), other && nameOf(other)),
    fixed: { conflictId: id, verdict, machineId: machine?.machineId, otherMachineId: other?.machineId },
  } as const;
}

/** The rarer ways, each about one of the machines: nobody has to know its id. */
const OtherWays = ({ conflict }: { readonly conflict: Conflict }) => {
  const impossible = useImpossible()('OPERATOR');
  const way = (verdict: 'DIFFERENT' | 'SPLIT', label: string, candidate: Candidate): MenuEntry => ({
    id: `${verdict} ${candidate.machineId}`,
    label,
    impossible,
    onAction: () => openOrder(orderOf(conflict, verdict, undefined, candidate)),
  });
  const entries = conflict.candidates.flatMap((one) => [
    way('DIFFERENT', `A new machine, and not ${nameOf(one)}`, one),
    way('SPLIT', `${nameOf(one)} was two machines, and this is the other`, one),
  ]);
  const label = 'Another machine, or two in one';
  const trigger = (
    <Button>
      {label} <ChevronDown size={16} aria-hidden />
    </Button>
  );
  return <Menu label={label} entries={entries} trigger={trigger} />;
};

/** What may be said of a report that could be of several machines. */
export const Decide = ({ conflict }: { readonly conflict: Conflict }) => {
  const { candidates } = conflict;
  const [first, second] = candidates;
  return (
    <div className={styles['ways']}>
      {candidates.map((candidate) => (
        <CommandButton key={candidate.machineId} {...orderOf(conflict, 'SAME', candidate, undefined)}>
          It is {nameOf(candidate)}
        </CommandButton>
      ))}
      {first && second && candidates.length === 2 && (
        <CommandButton {...orderOf(conflict, 'MERGE', first, second)}>
          Both are one machine: keep {nameOf(first)}
        </CommandButton>
      )}
      <OtherWays conflict={conflict} />
    </div>
  );
};
