import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { openOrder } from '#console/commands/order.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { Moves } from './moves.jsx';
import styles from './policies.module.css';
import { FieldsOfKind } from './fields-of-kind.jsx';
import { beginningOf, inputName, policyKinds, readRule, ruleText, type RuleKind } from './rule-input.js';
import { readSelector, selectorWords } from './selector.js';

export interface Draft {
  readonly code: string;
  readonly title: string;
  readonly selector: string;
  readonly kind: RuleKind;
  /** Of the rule, as JSON; undefined: what a new one begins with. */
  readonly text: string | undefined;
}

interface Checked {
  readonly rule?: Readonly<Record<string, unknown>>;
  readonly problems: {
    readonly code?: string;
    readonly title?: string;
    readonly selector?: string;
    readonly rule?: string;
  };
}

const freshText = (kind: RuleKind): string => ruleText({ [inputName(kind)]: beginningOf(kind) });

/** What can be said before the api is asked; the rest it says itself. */
function check({ code, title, selector, kind }: Draft, text: string): Checked {
  const problems = {
    ...(!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(code) && { code: '1 to 63 of a-z, 0-9, dot, underscore and hyphen.' }),
    ...(title.trim() === '' && { title: 'Say in some words what it does.' }),
    ...(!readSelector(selector) && {
      selector: 'Conditions joined with and, such as site=b1 and rack in (b1/r01, b1/r02).',
    }),
  };
  try {
    return { rule: readRule(kind, text), problems };
  } catch (error) {
    return { problems: { ...problems, rule: error instanceof Error ? error.message : String(error) } };
  }
}

export interface PolicyFormProps {
  readonly isNew: boolean;
  readonly draft: Draft;
  readonly revision?: number;
}

interface AboutProps extends Pick<PolicyFormProps, 'draft' | 'isNew'> {
  readonly said: Checked['problems'];
  readonly set: (change: Partial<Draft>) => void;
  readonly onKind: (kind: RuleKind) => void;
}

const About = ({ draft, isNew, said, set, onKind }: AboutProps) => (
  <Panel title="What it is">
    <div className={styles['fields']}>
      <SelectField
        label="Kind"
        isDisabled={!isNew}
        value={draft.kind}
        options={policyKinds.map(({ kind, label }) => ({ id: kind, label }))}
        onChange={(kind) => onKind(kind as RuleKind)}
      />
      <TextField
        label="Code"
        hint="What it is called by, for ever."
        value={draft.code}
        isDisabled={!isNew}
        onChange={(code) => set({ code })}
        error={said.code}
        spellCheck="false"
        autoComplete="off"
      />
      <TextField
        label="Title"
        hint="What people read."
        value={draft.title}
        onChange={(title) => set({ title })}
        error={said.title}
      />
      <TextField
        label="Selector"
        hint={`For ${selectorWords(draft.selector)}.`}
        value={draft.selector}
        onChange={(selector) => set({ selector })}
        error={said.selector}
        placeholder="site=b1 and rack=b1/r01"
        spellCheck="false"
        autoComplete="off"
      />
    </div>
  </Panel>
);

/** A policy to be filled in, looked at for what it would move, and defined. */
export const PolicyForm = ({ isNew, draft: first, revision }: PolicyFormProps) => {
  const [draft, setDraft] = useState(first);
  const [text, setText] = useState(first.text ?? freshText(first.kind));
  const [shown, setShown] = useState<Readonly<Record<string, unknown>>>();
  const [isTried, setTried] = useState(false);
  const navigate = useNavigate();
  const impossible = useImpossible()('ADMIN');
  const { rule, problems } = check(draft, text);
  const said = isTried ? problems : {};
  const isWhole = Object.keys(problems).length === 0;
  const input = { policy: draft.code, selector: draft.selector.trim(), rule };
  const set = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    setShown(undefined);
  };
  const setRule = (next: string): void => {
    setText(next);
    setShown(undefined);
  };
  const define = (): void => {
    setTried(true);
    if (!isWhole) return;
    openOrder({
      command: 'definePolicy',
      subject: draft.code,
      fixed: { ...input, title: draft.title.trim() },
      ...(revision !== undefined && { expectedRevision: revision }),
      onDone: ({ dryRun }) => {
        if (!dryRun) void navigate({ to: '/policies/$policy', params: { policy: draft.code } });
      },
    });
  };
  return (
    <div className={styles['form']}>
      <About
        draft={draft}
        isNew={isNew}
        said={said}
        set={set}
        onKind={(kind) => {
          set({ kind });
          setText(freshText(kind));
        }}
      />
      <Panel title="What follows">
        <FieldsOfKind kind={draft.kind} text={text} onText={setRule} error={said.rule} />
      </Panel>
      <div className={styles['line']}>
        <Button
          onPress={() => {
            setTried(true);
            if (isWhole) setShown(input);
          }}
        >
          Show what it would move
        </Button>
        <GuardedButton look="primary" impossible={impossible} onPress={define}>
          {isNew ? 'Define…' : 'Define the next version…'}
        </GuardedButton>
      </div>
      {shown && (
        <Panel title="What it would move">
          <Moves key={JSON.stringify(shown)} input={shown as { policy: string }} />
        </Panel>
      )}
    </div>
  );
};
