import { useMutation } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';
import { request } from '#console/api/request.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { consulTestDocument, type ConsulTestQuery } from './consul.graphql.js';
import styles from './consul.module.css';
import { milliseconds, rightsText } from '#libs/contracts/summary/datacenter-words.js';

type Told = ConsulTestQuery['consulDatacenterTest'];

const Answer = ({ told: { reachable, address, latencyMs, tokenRights, message } }: { readonly told: Told }) =>
  reachable ? (
    <>
      <Badge tone="good">answered</Badge> <code>{address}</code> in {milliseconds(latencyMs)}: {rightsText(tokenRights)}
    </>
  ) : (
    <>
      <Badge tone="bad">no answer</Badge> <code>{message}</code>
    </>
  );

/** Asks a datacenter now, and says what it answered. */
export const DatacenterTest = ({ datacenter }: { readonly datacenter: string }) => {
  const impossible = useImpossible()('OPERATOR');
  const test = useMutation({ mutationFn: () => request(consulTestDocument, { datacenter }) });
  const told = test.data?.consulDatacenterTest;
  return (
    <div className={styles['test']}>
      <GuardedButton impossible={impossible} isPending={test.isPending} onPress={() => test.mutate()}>
        <PlugZap size={16} aria-hidden /> {test.isPending ? 'Asking…' : 'Test now'}
      </GuardedButton>
      <output aria-live="polite">
        {test.error && (
          <>
            <Badge tone="bad">not asked</Badge> {test.error.message}
          </>
        )}
        {told && !test.isPending && <Answer told={told} />}
      </output>
    </div>
  );
};
