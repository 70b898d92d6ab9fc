import { useState } from 'react';
import { Dialog } from '#console/ui/dialog.jsx';
import { useApi } from '#console/api/use-api.js';
import { Button } from '#console/ui/button.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import { MachineLink } from '../machine-link.jsx';
import { machineHoldersDocument } from './identity.graphql.js';
import styles from './identity.module.css';

const HoldersOf = ({ value }: { readonly value: string }) => {
  const asked = useApi(machineHoldersDocument, { value, first: 100 }, { topics: ['machine'] });
  return (
    <Answer of={asked} height={8}>
      {({ holders: { edges } }) =>
        edges.length === 0 ? (
          <EmptyState title="Nobody is known to have had it">
            It was only ever evidence, and no fact of a machine.
          </EmptyState>
        ) : (
          <SimpleTable
            label={`Who had ${value}`}
            isStacked
            rows={edges.map(({ node }) => node)}
            keyOf={({ machine, place, since }) => `${machine?.id ?? ''} ${place} ${since ?? ''}`}
            columns={[
              { id: 'machine', title: 'Machine', cell: ({ machine }) => machine && <MachineLink machine={machine} /> },
              { id: 'kind', title: 'As', cell: ({ kind }) => plainWords(kind) },
              {
                id: 'from',
                title: 'From',
                cell: ({ observedSince, since }) => <When at={observedSince ?? since} isExact />,
              },
              {
                id: 'to',
                title: 'Until',
                cell: ({ observedUntil, until }) =>
                  observedUntil === null && until === null ? 'now' : <When at={observedUntil ?? until} isExact />,
              },
            ]}
          />
        )
      }
    </Answer>
  );
};

/** Which machines had a value, and when: this one, and others before it. */
export const Holders = ({ value }: { readonly value: string }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles['holders']}>
      <Button look="quiet" aria-label={`Who had it: ${value}`} onPress={() => setOpen(true)}>
        Who had it
      </Button>
      <Dialog title={`Who had ${value}`} isOpen={isOpen} onClose={() => setOpen(false)} isWide>
        <HoldersOf value={value} />
      </Dialog>
    </span>
  );
};
