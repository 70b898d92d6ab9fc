import { KeyValues } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import styles from './consul.module.css';
import type { Datacenter } from './datacenter-page.jsx';

/** How a datacenter is reached, as it was registered. */
export const Settings = ({ of }: { readonly of: Datacenter }) => (
  <Panel title="How it is reached">
    <KeyValues
      values={[
        [
          'Addresses',
          <ol key="addresses" className={styles['list']}>
            {of.addresses.map((address) => (
              <li key={address}>
                <code>{address}</code>
              </li>
            ))}
          </ol>,
        ],
        ["Consul's own name of it", of.name],
        ['Token', of.token === null ? 'none' : <code key="token">{of.token}</code>],
        ['Token over plain HTTP', of.tokenOverPlainHttp ? 'allowed' : 'never, but to this machine itself'],
        ['Certificates', of.ca === null ? 'those of the system' : 'an authority of its own'],
        ['What is ours', <code key="owner">{`rackledger/${of.owner}/`}</code>],
        ['Operations in a second', of.operationsPerSecond.toLocaleString('en')],
        [
          'Taken out without asking',
          `${of.mostDeregistrations.toLocaleString('en')} at most, and at most a tenth of those there, or ten`,
        ],
        ['Operations in a transaction', of.differences?.operationsAtOnce.toLocaleString('en')],
      ]}
    />
  </Panel>
);
