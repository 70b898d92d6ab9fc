import { destructionOf } from '#libs/contracts/summary/destructive-commands.js';
import { commandTitle } from '#libs/contracts/summary/machine-command-titles.js';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '#console/ui/button.jsx';
import { coded } from '#console/ui/coded.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Answer, Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { catalogueQuery, fieldsToAsk, toldInForms, type Mutation, type Operations } from './catalogue.js';
import styles from './commands.module.css';
import { FieldControl } from './field-control.jsx';
import { KeptAsRequest } from './kept-as-request.jsx';
import { LeftOutList } from './left-out-list.jsx';
import type { Order } from './order.js';
import { Planned } from './planned.jsx';
import { Refused } from './refused.jsx';
import { tellDone } from './tell-done.js';
import { useOrderForm } from './use-order-form.js';

interface Parts {
  readonly order: Order;
  readonly mutation: Mutation;
  readonly operations: Operations;
  readonly onClose: () => void;
}

const asksForCount = ({ fields }: Mutation, { count }: Order, isRefusedForIt: boolean): boolean =>
  fields.some(({ name }) => name === 'confirmCount') && (count !== undefined || isRefusedForIt);

/** Read out, for whoever does not see it come. */
const previewText = (events: number): string =>
  events === 0
    ? 'Nothing would change.'
    : `${events.toLocaleString('en')} ${events === 1 ? 'change' : 'changes'} would follow.`;

const CommandForm = ({ order, mutation, operations, onClose }: Parts) => {
  const form = useOrderForm(order, mutation, operations);
  const fields = fieldsToAsk(mutation, order.fixed ?? {});
  const { refusal, error, plan } = form;
  const actions = useRef<HTMLDivElement>(null);
  // What came of a preview stands above the buttons: they move down, and whoever pressed one goes along.
  const answer = plan ?? refusal ?? error;
  useEffect(() => {
    if (answer !== undefined) actions.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  const finish = async (): Promise<void> => {
    const outcome = await form.giveIt();
    if (!outcome) return;
    tellDone(order, outcome);
    order.onDone?.(outcome);
    onClose();
  };
  if (refusal?.approvalId) return <KeptAsRequest approvalId={refusal.approvalId} onClose={onClose} />;
  return (
    // What is needed is told at the field in our words, by the preview as well: not by the browser in its own.
    <Form
      className={styles['form']}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) void finish();
      }}
    >
      <p className={styles['lead']}>{coded(toldInForms(mutation.description))}</p>
      {order.told !== undefined && <p className={styles['told']}>{order.told}</p>}
      {order.leftOut && <LeftOutList of={order.leftOut} />}
      {fields.map((field, at) => (
        <FieldControl
          key={field.name}
          field={field}
          operations={operations}
          value={form.values[field.name]}
          onChange={(value) => form.set(field.name, value)}
          problems={form.problems}
          isFirst={at === 0}
        />
      ))}
      <TextField
        label={mutation.reasonNeeded ? 'Reason' : 'Reason (optional)'}
        hint={`${mutation.reasonNeeded ? 'Needed. ' : ''}Why; stands in the history for ever.`}
        isRequired={mutation.reasonNeeded === true}
        value={form.reason}
        onChange={form.setReason}
        error={form.problems['reason']}
        autoFocus={fields.length === 0}
      />
      {asksForCount(mutation, order, form.isCounted) && (
        <TextField
          label={order.count === undefined ? 'Type the count back' : `Type ${order.count} to confirm`}
          inputMode="numeric"
          value={form.typedCount}
          onChange={form.setTypedCount}
          error={form.problems['confirmCount']}
        />
      )}
      {refusal && <Refused refusal={refusal} />}
      {error && <Problem error={error} of="order" />}
      {plan?.dryRun && <Planned plan={plan.dryRun} />}
      <p role="status" className="visually-hidden">
        {plan?.dryRun ? previewText(plan.dryRun.eventCount) : ''}
      </p>
      <div ref={actions} className={styles['actions']}>
        <Button onPress={() => void form.preview()} isPending={form.isBusy}>
          Preview
        </Button>
        <GuardedButton
          type="submit"
          look={destructionOf(order.command) ? 'danger' : 'primary'}
          isPending={form.isBusy}
          impossible={form.isRefused ? 'It was refused: change it, or preview it anew.' : undefined}
        >
          {order.title ?? commandTitle(order.command)}
        </GuardedButton>
      </div>
    </Form>
  );
};

export interface CommandDialogProps {
  readonly order: Order;
  readonly onClose: () => void;
}

/** One dialog for every command of the api: what it asks, says and does is read from the schema. */
export const CommandDialog = ({ order, onClose }: CommandDialogProps) => {
  const catalogue = useQuery(catalogueQuery);
  const title = `${order.title ?? commandTitle(order.command)}${order.subject === undefined ? '' : ` · ${order.subject}`}`;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Answer of={catalogue} height={10}>
        {(operations) => {
          const mutation = operations.mutations[order.command];
          return mutation ? (
            <CommandForm order={order} mutation={mutation} operations={operations} onClose={onClose} />
          ) : (
            <Problem error={new Error(`There is no command ${order.command}.`)} />
          );
        }}
      </Answer>
    </Dialog>
  );
};
