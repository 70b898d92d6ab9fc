import { NothingKnown } from '#console/app/nothing-known.jsx';
import { useBeginning } from '#console/app/use-beginning.js';
import { useMoment } from '#console/app/use-moment.js';
import { Button } from '#console/ui/button.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { useReckoned } from '#console/ui/reckoned.js';
import { EmptyState } from '#console/ui/states.jsx';
import styles from './no-machines.module.css';

/** How the first machine comes. */
export const NoMachines = () => (
  <div className={styles['none']}>
    <EmptyState title="No machine has reported yet">
      Boot one from the live image: its agent reports by itself. Or start the agent on a machine that runs already.
    </EmptyState>
    <ol className={styles['steps']}>
      <li>
        <h3>On this host, to try it</h3>
        <Copyable label="the command" text={`npm run agent -- --once --server ${location.origin}`} />
      </li>
      <li>
        <h3>On any machine with Node.js 20.19 or newer</h3>
        <Copyable label="the command" text={`node rackledger-agent.mjs --once --server ${location.origin}`} />
        <p>
          <code>npm run build:agent</code> makes that file. As root it can read serials and drives as well.
        </p>
      </li>
      <li>
        <h3>On a live image that you boot</h3>
        <Copyable label="the kernel argument" text={`rackledger.live rackledger.server=${location.origin}`} />
      </li>
    </ol>
    <p className={styles['stepsEnd']}>
      It stands here within seconds, as new. Nothing of it is used until somebody accepts it.
    </p>
  </div>
);

/** No machine had reported by the moment that is looked at. */
export const NoMachinesThen = () => {
  const moment = useMoment();
  const from = useReckoned();
  const beginning = useBeginning();
  const isBefore = typeof from === 'number' && beginning !== undefined && from < beginning;
  return (
    <div className={styles['none']}>
      {isBefore ? (
        <NothingKnown beginning={beginning} moment={moment} page="/machines" />
      ) : (
        <EmptyState title="There was no machine then">
          None had reported by that moment: look at a later one.
        </EmptyState>
      )}
    </div>
  );
};

export interface NoMatchProps {
  readonly onClear: () => void;
}

/** The filter of the address cannot be read; what is wrong with it, and where, stands above. */
export const NotRead = ({ onClear }: NoMatchProps) => (
  <div className={styles['none']}>
    <EmptyState title="This list cannot be shown" actions={<Button onPress={onClear}>Show all machines</Button>}>
      Mend the filter above, where its mistake is marked, or begin again with all machines.
    </EmptyState>
  </div>
);

export const NoMatch = ({ onClear }: NoMatchProps) => (
  <div className={styles['none']}>
    <EmptyState title="No machine matches" actions={<Button onPress={onClear}>Show all machines</Button>}>
      Take a condition away, or search for a part of what you know: words find beginnings and ends of serials, MACs,
      names and addresses. Merged machines are only found by a filter that names <code>lifecycle</code>.
    </EmptyState>
  </div>
);
