import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#console/api/use-api.js';
import { useSession } from '#console/app/session.jsx';
import { catalogueQuery } from '#console/commands/catalogue.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { Button } from '#console/ui/button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { destructionOf } from '#libs/contracts/summary/destructive-commands.js';
import { bulkCommandTitle, commandOfBulk, commandTitle } from '#libs/contracts/summary/machine-command-titles.js';
import { mostInOrder } from '../use-choice.js';
import { askedBefore, type AskingPolicy } from './asked-before.js';
import { askingPoliciesDocument } from './bulk.graphql.js';
import type { BulkTarget } from './bulk-target.js';
import styles from './bulk.module.css';
import { useAcknowledging, type Acknowledging } from './use-acknowledging.js';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.jsx')).BulkDialog }));

/** What is done most comes first; whatever else the api has for many machines follows. */
const first = ['accept', 'tag', 'untag', 'assignRole', 'assignCluster', 'name', 'placeByPolicy', 'annotate'];
const last = ['withdrawAcceptance', 'unname', 'restore', 'retire'];

function inOrder(names: readonly string[]): readonly string[] {
  const between = names.filter((name) => !first.includes(name) && !last.includes(name));
  return [...first, ...between, ...last];
}

const driftEntry = (
  target: BulkTarget,
  { progress, begin }: Acknowledging,
  impossible: string | undefined,
): MenuEntry => ({
  id: 'acknowledgeDrift',
  label: commandTitle('acknowledgeDriftItems'),
  impossible: impossible ?? progress,
  onAction: () => begin(target),
});

/** Fetched when somebody looks into the menu; not for whoever may see some sites or clusters only, to whom policies are closed. */
function useAskingPolicies(enabled: boolean): readonly AskingPolicy[] {
  const { scope } = useSession();
  const { data } = useApi(askingPoliciesDocument, {}, { topics: ['policy'], isOff: !enabled || scope !== null });
  return data?.policies.edges.map(({ node }) => node) ?? [];
}

/** What can be done with what is chosen. */
export const BulkCommands = ({ target }: { readonly target: BulkTarget }) => {
  const [isOpen, setOpen] = useState(false);
  const [given, setGiven] = useState<{ readonly command: string; readonly target: BulkTarget }>();
  const { data } = useQuery({ ...catalogueQuery, enabled: isOpen });
  const policies = useAskingPolicies(isOpen);
  const acknowledging = useAcknowledging();
  const tooMany =
    target.count > mostInOrder
      ? `An order is for ${mostInOrder.toLocaleString('en')} machines at most: narrow the list.`
      : undefined;
  const impossible = useImpossible()('OPERATOR') ?? tooMany;
  const names = inOrder(data?.inputs['BulkCommandInput']?.map(({ name }) => name) ?? []);
  const entries = names.map((command): MenuEntry => ({
    id: command,
    label: bulkCommandTitle(command),
    impossible,
    told: askedBefore(command, target.count, policies),
    isDanger: destructionOf(commandOfBulk(command)) !== undefined,
    // What is chosen now stays the order's, whatever happens to the list meanwhile.
    onAction: () => setGiven({ command, target }),
  }));
  return (
    <>
      <span role="status" className={styles['hint']}>
        {acknowledging.progress}
      </span>
      <Menu
        label="Commands for what is chosen"
        onOpenChange={setOpen}
        trigger={
          <Button look="primary">
            Commands <ChevronDown size={15} aria-hidden />
          </Button>
        }
        entries={[
          ...entries.slice(0, -last.length),
          driftEntry(target, acknowledging, impossible),
          ...entries.slice(-last.length),
        ]}
      />
      {given && (
        <Suspense fallback={null}>
          <BulkDialog target={given.target} command={given.command} onClose={() => setGiven(undefined)} />
        </Suspense>
      )}
    </>
  );
};
