import { Badge } from '#console/ui/badge.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { When } from '#console/ui/when.jsx';
import { systemText } from '../../system-text.js';
import { diskText, heading, memoryText, plainWords } from '../figures.js';
import type { Machine } from './overview-section.jsx';
import styles from './overview.module.css';

const counted = (count: number | null, bytes: string | undefined): string | null =>
  count === null ? null : bytes === undefined ? String(count) : `${count}, ${bytes}`;

function hardwareOf({ cpu, memory, diskCount, diskBytes, gpuCount, portCount, bios }: Machine): readonly KeyValue[] {
  const sockets = cpu.sockets !== null && cpu.sockets > 1 ? `${cpu.sockets} × ` : '';
  return [
    ['Processors', cpu.model === null ? null : `${sockets}${cpu.model}`],
    ['Cores', cpu.cores],
    ['Memory', memory.totalBytes === null ? null : memoryText(memory.totalBytes)],
    ['Disks', counted(diskCount, diskBytes === null ? undefined : diskText(diskBytes))],
    ...(gpuCount === null || gpuCount === 0 ? [] : [['GPUs', gpuCount] as const]),
    ['Ports', portCount],
    ['BIOS version', bios.version],
  ];
}

function numbersOf(machine: Machine): readonly KeyValue[] {
  const { assignedAddresses, asn, bmc, systemDisk } = machine;
  return [
    ...assignedAddresses.map((one): KeyValue => [
      `${heading(one.function)} ${one.address.includes(':') ? 'v6' : 'v4'}`,
      <Copyable key={one.address} text={one.address} label={`${plainWords(one.function)} address`} />,
    ]),
    ...(assignedAddresses.some((one) => one.function === 'BMC') ? [] : [['BMC, as reported', bmc.address] as const]),
    ['ASN', asn === null ? null : String(asn)],
    [
      'System disk',
      systemDisk && (
        <>
          {plainWords(systemDisk.kind)} of {systemDisk.disks.map(({ serial, model }) => serial ?? model).join(', ')}{' '}
          {systemDisk.gone && <Badge tone="bad">gone</Badge>}
        </>
      ),
    ],
  ];
}

function pastOf({ os, hostname, boot, tags, note, discoveredAt, observedAt }: Machine): readonly KeyValue[] {
  return [
    ['System', systemText(os)],
    ['Kernel', os.kernel],
    ['Calls itself', hostname],
    ['Boots by', boot.mode],
    [
      'Tags',
      tags.length === 0 ? null : (
        <span className={styles['tags']}>
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      ),
    ],
    ['Note', note],
    ['First seen', <When key="first" at={discoveredAt} />],
    ['Last report', <When key="last" at={observedAt} />],
  ];
}

/** What one wants to know of a machine without looking into its sections. */
export const Facts = ({ machine }: { readonly machine: Machine }) => (
  <div className={styles['facts']}>
    <Panel title="Numbers and system disk">
      <KeyValues values={numbersOf(machine)} />
    </Panel>
    <Panel title="Hardware">
      <KeyValues values={hardwareOf(machine)} />
    </Panel>
    <Panel title="What runs on it">
      <KeyValues values={pastOf(machine)} />
    </Panel>
  </div>
);
