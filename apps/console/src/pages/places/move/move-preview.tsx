import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Form } from 'react-aria-components/Form';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { afterOrder } from '#console/api/after-order.js';
import { give, type Outcome } from '#console/commands/give.js';
import { Planned } from '#console/commands/planned.jsx';
import { Refused } from '#console/commands/refused.jsx';
import { tellDone } from '#console/commands/tell-done.js';
import { keysOfOrders } from '#console/commands/under-key.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import menus from '#console/ui/menu.module.css';
import { Problem, Skeleton } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { Consequences } from './consequences.jsx';
import { useIsNarrow } from '../rack/use-scale.js';
import { dropOrder, type DropOrder } from './drop-order.js';
import styles from './move.module.css';
import { spotText, type Board, type Subject } from './spot.js';
import { mutationOf, useFollowing, useTrial } from './try-move.js';
import type { Move, MoveControls } from './use-move.js';

const verbOf = ({ swapsWith }: DropOrder, { from }: Subject): string =>
  swapsWith !== undefined ? 'Swap' : from === undefined ? 'Place' : 'Move';

interface Giving {
  readonly isBusy: boolean;
  readonly error: Error | undefined;
  readonly refused: Outcome['refusal'];
  readonly giveIt: (reason: string) => Promise<void>;
}

/** Pressed twice it is given once. */
function useGiving(order: DropOrder | undefined, subject: Subject, onDone: () => void): Giving {
  const underKey = useMemo(() => keysOfOrders(), []);
  const [state, setState] = useState<Omit<Giving, 'giveIt'>>({ isBusy: false, error: undefined, refused: null });
  const giveIt = async (reason: string): Promise<void> => {
    if (!order) return;
    setState({ isBusy: true, error: undefined, refused: null });
    try {
      const mutation = await mutationOf(order.command);
      const why = reason.trim() === '' ? {} : { reason: reason.trim() };
      const content = { ...order.input, ...why };
      const outcome = await underKey({ ...content, command: order.command }, (idempotencyKey) =>
        give(order.command, mutation, { ...content, idempotencyKey }),
      );
      if (outcome.refusal) return setState({ isBusy: false, error: undefined, refused: outcome.refusal });
      tellDone({ command: order.command, subject: subject.label }, outcome);
      await afterOrder(outcome.position);
      onDone();
    } catch (error) {
      setState({ isBusy: false, error: error instanceof Error ? error : new Error(String(error)), refused: null });
    }
  };
  return { ...state, giveIt };
}

interface BodyProps {
  readonly move: Move & Required<Pick<Move, 'spot'>>;
  readonly board: Board;
  readonly onCancel: () => void;
}

/** What comes later makes it longer: without this it stands where there was room for less. */
const PlacedAnew = ({ children }: { readonly children: ReactNode }) => {
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!whole.current) return undefined;
    const seen = new ResizeObserver(() => dispatchEvent(new Event('resize')));
    seen.observe(whole.current);
    return () => seen.disconnect();
  }, []);
  return <div ref={whole}>{children}</div>;
};

const Body = ({ move: { subject, spot }, board, onCancel }: BodyProps) => {
  const [byPolicy, setByPolicy] = useState(subject.from === undefined);
  const [reason, setReason] = useState('');
  const order = dropOrder(board.model, subject, spot, byPolicy);
  const trial = useTrial(order);
  const following = useFollowing(order);
  // All at once: what came later would move the button from under the pointer.
  const tried = following && trial.data;
  const giving = useGiving(order, subject, onCancel);
  const whyUntried = trial.error ? 'It could not be tried.' : 'It is being tried.';
  const refusal = giving.refused ?? trial.data?.refusal;
  const problem = giving.error ?? trial.error;
  if (!order) return <Problem error={new Error('Only machines go into slots.')} />;
  const verb = verbOf(order, subject);
  return (
    <Form
      className={styles['body']}
      onSubmit={(event) => {
        event.preventDefault();
        void giving.giveIt(reason);
      }}
    >
      <Heading slot="title" level={2}>
        {verb} {subject.label}
      </Heading>
      <p>
        {subject.from ?? 'nowhere'} → <strong>{spotText(subject, spot)}</strong>
      </p>
      {refusal && <Refused refusal={refusal} />}
      {problem && <Problem error={problem} of={giving.error ? 'order' : 'page'} />}
      {!refusal && tried && (
        <Consequences order={order} following={following} warnings={tried.dryRun?.warnings ?? []} />
      )}
      {subject.kind === 'machine' && order.swapsWith === undefined && (
        <Checkbox isSelected={byPolicy} onChange={setByPolicy}>
          With the name and addresses that follow by policy
        </Checkbox>
      )}
      {!tried && !trial.error && <Skeleton height={3} />}
      {!refusal && tried?.dryRun && (
        <details>
          <summary>What would be written ({tried.dryRun.eventCount})</summary>
          <Planned plan={{ ...tried.dryRun, warnings: [] }} />
        </details>
      )}
      {!refusal && <TextField label="Reason (optional)" value={reason} onChange={setReason} />}
      <div className={styles['actions']}>
        <Button onPress={onCancel}>Leave it</Button>
        <GuardedButton
          type="submit"
          look="primary"
          autoFocus
          isPending={giving.isBusy}
          impossible={refusal?.message ?? (tried ? undefined : whyUntried)}
        >
          {verb}
        </GuardedButton>
      </div>
    </Form>
  );
};

export interface MovePreviewProps {
  readonly controls: MoveControls;
  readonly boards: readonly Board[];
  readonly anchor: RefObject<HTMLDivElement | null>;
}

/** Beside where something was dropped: what would follow, or why it cannot be; done only when it is said so here. */
export const MovePreview = ({ controls, boards, anchor }: MovePreviewProps) => {
  const { move, cancel } = controls;
  const { spot } = move ?? {};
  const isNarrow = useIsNarrow();
  const board = spot && boards.find(({ model, seen }) => model.id === spot.rack && seen === spot.seen);
  if (move?.phase !== 'dropped' || !spot || !board) return null;
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => !isOpen && cancel()}
      // On a phone the picture is as wide as the page: there is room above and below only.
      placement={isNarrow ? 'bottom' : 'right'}
      className={menus['popover']}
    >
      <Dialog className={styles['preview']}>
        <PlacedAnew>
          <Body move={{ ...move, spot }} board={board} onCancel={cancel} />
        </PlacedAnew>
      </Dialog>
    </Popover>
  );
};
