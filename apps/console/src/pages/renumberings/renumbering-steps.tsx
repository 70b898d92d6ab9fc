import { CommandButton } from '#console/commands/command-button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import styles from '../orders/orders.module.css';
import { StepBadge, type Step, type Whole } from './renumbering-words.jsx';

const isOver = ({ state }: Pick<Whole, 'state'>): boolean => ['DONE', 'CANCELLED', 'CANCELLING'].includes(state);

/** The one that is under way, or would be. */
const isNext = ({ atStep, state }: Whole, { step }: Step): boolean =>
  step === atStep && !['PLANNED', 'CANCELLED', 'CANCELLING'].includes(state);

const Confirming = ({ of, step }: { readonly of: Whole; readonly step: Step }) => {
  if (isOver(of) || step.state === 'DONE' || (step.kind !== 'TEAM' && step.kind !== 'SETTLE')) return null;
  const fixed = { renumbering: of.id, step: step.step };
  const order = { subject: `${of.title} · ${step.title}`, expectedRevision: of.revision };
  if (step.confirmedBy !== null)
    return (
      <CommandButton command="withdrawConfirmation" look="quiet" fixed={fixed} {...order}>
        Not confirmed after all
      </CommandButton>
    );
  return (
    <CommandButton
      command="confirmStep"
      fixed={fixed}
      {...order}
      {...(step.state === 'WAITING' && { look: 'primary' as const })}
    >
      Confirm
    </CommandButton>
  );
};

function doerOf({ team, kind }: Step): string {
  if (team !== null) return `By ${team}`;
  return kind === 'SETTLE' ? 'Rackledger sees it, or somebody says so' : 'Rackledger does it';
}

/** Its part of the configuration, or why there is none. */
const Switch = ({ of: { device, text, refusal } }: { readonly of: Step['switches'][number] }) => (
  <div className={styles['switch']}>
    <strong>{device}</strong>
    {text === null ? (
      <p>{refusal ? `${refusal.message} ${refusal.wayOut}` : 'Nothing is to be configured there.'}</p>
    ) : (
      <pre tabIndex={0} aria-label={`Configuration of ${device}`}>
        {text}
      </pre>
    )}
  </div>
);

const StepRow = ({ of, step, nth }: { readonly of: Whole; readonly step: Step; readonly nth: number }) => (
  <li className={styles['step']} aria-current={isNext(of, step) ? 'step' : undefined}>
    <span className={styles['nth']} aria-hidden>
      {nth}
    </span>
    <div className={styles['what']}>
      <h3>
        {step.title} <StepBadge state={of.state === 'HALTED' && isNext(of, step) ? 'HALTED' : step.state} />
      </h3>
      <p className={styles['soft']}>
        {doerOf(step)}
        {step.confirmedBy !== null && `, confirmed by ${step.confirmedBy}`}
      </p>
      <details open={step.state === 'WAITING' && step.kind === 'TEAM'}>
        <summary>What is to be done</summary>
        <pre className={styles['lines']}>{step.text}</pre>
        {step.switches.map((one) => (
          <Switch key={one.device} of={one} />
        ))}
      </details>
    </div>
    <div className={styles['do']}>
      <Confirming of={of} step={step} />
    </div>
  </li>
);

/** The steps of a plan in their order, with what waits for a person. */
export const RenumberingSteps = ({ of }: { readonly of: Whole }) => (
  <Panel title={`Steps · ${of.doneCount} of ${of.stepCount} done`} isFlush>
    <ol className={styles['steps']}>
      {(of.plan?.steps ?? []).map((step, at) => (
        <StepRow key={step.step} of={of} step={step} nth={at + 1} />
      ))}
    </ol>
  </Panel>
);
