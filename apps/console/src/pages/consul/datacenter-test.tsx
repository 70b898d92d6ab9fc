import { useMutation } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';
import { request } from '#console/api/request.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { consulTestDocument } from './consul.graphql.js';
import { milliseconds, rightsText } from './standing.jsx';

/** Asks a datacenter now, and says what it answered. */
export const DatacenterTest = ({ datacenter }: { readonly datacenter: string }) => {
  const impossible = useImpossible()('OPERATOR');
  const test = useMutation({ mutationFn: () => request(consulTestDocument, { datacenter }) });
  const told = test.data?.consulDatacenterTest;
  return (
    <>
      <output aria-live="polite">
        {test.error && <Badge tone="bad">{test.error.message}</Badge>}
        {told?.reachable === true && (
          <Badge tone="good">
            answered in {milliseconds(told.latencyMs)}: {rightsText(told.tokenRights)}
          </Badge>
        )}
        {told?.reachable === false && <Badge tone="bad">{told.message}</Badge>}
      </output>
      <span title={impossible}>
        <Button isDisabled={impossible !== undefined || test.isPending} onPress={() => test.mutate()}>
          <PlugZap size={16} aria-hidden /> {test.isPending ? 'Asking…' : 'Test now'}
        </Button>
      </span>
    </>
  );
};
