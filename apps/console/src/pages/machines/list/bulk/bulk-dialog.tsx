import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { catalogueQuery, type Field, type Operations } from '#console/commands/catalogue.js';
import { FieldControl } from '#console/commands/field-control.jsx';
import { KeptAsRequest } from '#console/commands/kept-as-request.jsx';
import { Refused as RefusedBox } from '#console/commands/refused.jsx';
import { Button } from '#console/ui/button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { Answer, Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { destructionOf } from '#libs/contracts/summary/destructive-commands.js';
import { bulkCommandTitle, commandOfBulk } from '#libs/contracts/summary/machine-command-titles.js';
import type { BulkFiguresFragment, BulkMode } from './bulk.graphql.js';
import styles from './bulk.module.css';
import { asksForCount } from './bulk-order.js';
import { BulkPlan } from './bulk-plan.jsx';
import { BulkResult } from './bulk-result.jsx';
import { machinesText, type BulkTarget } from './bulk-target.js';
import { useBulkForm } from './use-bulk-form.js';

const modes = [
  { id: 'BEST_EFFORT', label: 'Best effort', detail: 'the others are done' },
  { id: 'ALL_OR_NOTHING', label: 'All or nothing', detail: 'none is done' },
] as const;

interface BulkFormProps {
  readonly target: BulkTarget;
  readonly field: Field;
  readonly operations: Operations;
  readonly onBegun: (bulk: BulkFiguresFragment) => void;
  readonly onClose: () => void;
}

type FormState = ReturnType<typeof useBulkForm>;

const Fields = ({
  form,
  field,
  operations,
}: Pick<BulkFormProps, 'field' | 'operations'> & { readonly form: FormState }) => (
  <>
    {field.type === 'Boolean' ? (
      <p className={styles['hint']}>{field.description}</p>
    ) : (
      <FieldControl
        field={{ ...field, required: true }}
        operations={operations}
        value={form.value}
        onChange={form.setValue}
        problems={form.said.problems}
        isFirst
      />
    )}
    <SelectField
      label="Where some are refused"
      options={modes}
      value={form.mode}
      onChange={(id) => form.setMode(id as BulkMode)}
    />
    <TextField
      label="Reason (optional)"
      hint="Why; stands in the history of each of them for ever."
      value={form.reason}
      onChange={form.setReason}
    />
  </>
);

/** Why the whole was not done. */
const Refused = ({ said: { refusal, error } }: Pick<FormState, 'said'>) => {
  if (error) return <Problem error={error} of="order" />;
  return refusal ? <RefusedBox refusal={refusal} /> : null;
};

const BulkForm = ({ target, field, operations, onBegun, onClose }: BulkFormProps) => {
  const form = useBulkForm(target, field, operations);
  const { said, isBusy, typedCount } = form;
  const { count } = target;
  const isForCount = said.refusal?.code === 'confirmation-needed';
  const isCounted = asksForCount(field.name, count, said.plan?.dryRun?.approval?.typedCountAbove) || isForCount;
  // As it stands it was refused: something has to change, or be tried anew, before it is given.
  const isRefused = said.refusal !== undefined && !isForCount;
  const isUncounted = isCounted && typedCount.trim() !== String(count);
  const whyNot = isRefused
    ? 'It was refused: change it, or preview it anew.'
    : !said.plan
      ? 'Preview it first.'
      : isUncounted
        ? `Type ${count} to confirm first.`
        : undefined;
  const finish = async (): Promise<void> => {
    const begun = await form.giveIt();
    if (begun) onBegun(begun);
  };
  // An order that waits for a second person is no mistake, and is not filled in any more.
  const { approvalId } = said.refusal ?? {};
  if (typeof approvalId === 'string') return <KeptAsRequest approvalId={approvalId} onClose={onClose} />;
  return (
    <Form
      className={styles['form']}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void (said.plan && !isRefused ? finish() : form.preview());
      }}
    >
      <Fields form={form} field={field} operations={operations} />
      {said.plan && <BulkPlan answer={said.plan} />}
      {isCounted && said.plan && (
        <TextField
          label={`Type ${count} to confirm`}
          inputMode="numeric"
          autoComplete="off"
          value={typedCount}
          onChange={form.setTypedCount}
        />
      )}
      <Refused said={said} />
      <div className={styles['actions']}>
        <Button
          look={said.plan && !isRefused ? 'plain' : 'primary'}
          onPress={() => void form.preview()}
          isPending={isBusy}
        >
          {isBusy && !said.plan ? 'Trying…' : 'Preview'}
        </Button>
        <GuardedButton
          look={said.plan ? (destructionOf(commandOfBulk(field.name)) ? 'danger' : 'primary') : 'plain'}
          type="submit"
          isPending={isBusy}
          impossible={whyNot}
        >
          {said.plan?.dryRun?.approval?.secondPerson === true ? 'Ask for it' : bulkCommandTitle(field.name)} ·{' '}
          {machinesText(count)}
        </GuardedButton>
      </div>
    </Form>
  );
};

export interface BulkDialogProps {
  readonly target: BulkTarget;
  /** Name of the command in the order. */
  readonly command: string;
  readonly onClose: () => void;
}

/** One command for many machines: tried first, shown machine by machine, then given, followed and taken back. */
export const BulkDialog = ({ target, command, onClose }: BulkDialogProps) => {
  const catalogue = useQuery(catalogueQuery);
  const [begun, setBegun] = useState<BulkFiguresFragment>();
  const title = `${bulkCommandTitle(command)} · ${machinesText(target.count)}`;
  return (
    <Dialog title={title} isOpen onClose={onClose} isWide>
      <Answer of={catalogue} height={14}>
        {(operations) => {
          const field = operations.inputs['BulkCommandInput']?.find(({ name }) => name === command);
          if (!field) return <Problem error={new Error(`There is no command ${command} for many machines.`)} />;
          if (begun) return <BulkResult begun={begun} title={title} onClose={onClose} />;
          return (
            <BulkForm target={target} field={field} operations={operations} onBegun={setBegun} onClose={onClose} />
          );
        }}
      </Answer>
    </Dialog>
  );
};
