import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '#console/api/request.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { Answer } from '#console/ui/states.jsx';
import { nextAddressDocument, nextPrefixDocument } from './next-free.graphql.js';
import styles from './network.module.css';

interface Next {
  readonly what: string | null;
  readonly refusal: { readonly message: string; readonly wayOut: string } | null;
}

/** What a pool would hand out next: the api is asked what taking it would write, and writes nothing. */
async function askNext(pool: string, isPrefix: boolean, signal: AbortSignal): Promise<Next> {
  if (isPrefix) return (await request(nextPrefixDocument, { pool }, signal)).takePrefix;
  return (await request(nextAddressDocument, { pool }, signal)).takeAddress;
}

export interface NextFreeProps {
  readonly pool: string;
  readonly mode: 'BLOCKS' | 'HOSTS' | 'SUBNET';
  readonly isMain?: boolean;
}

/** The next free one of a pool, and one click to have it. */
export const NextFree = ({ pool, mode, isMain }: NextFreeProps) => {
  const isPrefix = mode === 'BLOCKS';
  const impossible = useImpossible()('OPERATOR');
  const next = useQuery({
    queryKey: ['NextFree', pool, isPrefix],
    queryFn: ({ signal }) => askNext(pool, isPrefix, signal),
    enabled: impossible === undefined,
    placeholderData: keepPreviousData,
    meta: { topics: ['pool'] },
  });
  if (impossible !== undefined) return <p className={styles['soft']}>Next free: {impossible}</p>;
  return (
    <Answer of={next} height={2}>
      {({ what, refusal }) => (
        <div className={styles['line']}>
          {what === null ? (
            <span>{refusal ? `${refusal.message} ${refusal.wayOut}` : 'Nothing is free.'}</span>
          ) : (
            <>
              <span className={styles['soft']}>Next free</span>
              <Copyable text={what} label="the next free one" />
              <CommandButton
                command={isPrefix ? 'takePrefix' : 'takeAddress'}
                look={isMain ? 'primary' : 'plain'}
                subject={what}
                fixed={{ pool }}
                initial={{ holder: { kind: 'RESERVATION' } }}
              >
                Take it…
              </CommandButton>
            </>
          )}
        </div>
      )}
    </Answer>
  );
};
