import type { MachineEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, parseBlock, put, remove, treeKeyOf } from '#libs/kernel/index.js';

/** An address that a machine was given: what it is to have, as against `port_address`, which is what it reports. */
export type MachineAddressRow = {
  readonly machine_id: string;
  readonly vrf: string;
  /** Without its length. */
  readonly address: string;
  readonly length: number;
  /** `<function> <tree key>`: sorts a machine's addresses. */
  readonly place: string;
  readonly pool: string;
  readonly function: string;
  readonly since: string;
};

export const machineAddress = defineTable<MachineAddressRow>({
  name: 'machine_address',
  columns: {
    machine_id: 'text',
    vrf: 'text',
    address: 'text',
    length: 'integer',
    place: 'text',
    pool: 'text',
    function: 'text',
    since: 'timestamptz',
  },
  key: ['machine_id', 'vrf', 'address'],
  indexes: ['(address)'],
  temporal: true,
  past: { found: ['(address)'] },
});

function partsOf(text: string): { readonly address: string; readonly length: number; readonly key: string } {
  const [address = '', length] = text.split('/');
  const block = parseBlock(address);
  if (!block) throw new Error(`${text} is no address`);
  return { address, length: Number(length), key: treeKeyOf(block) };
}

/** Which addresses machines were given. */
export const machineAddresses = defineProjection<MachineEvent>({
  name: 'machine_addresses',
  version: 1,
  category: 'machine',
  tables: [machineAddress],
  on: {
    AddressAssigned: ({ data: { machineId, address: text, vrf, pool, function: purpose }, recordedAt }) => {
      const { address, length, key } = partsOf(text);
      const row = { machine_id: machineId, vrf, address, length, place: `${purpose} ${key}` };
      return [put(machineAddress, { ...row, pool, function: purpose, since: recordedAt })];
    },
    AddressReleased: ({ data: { machineId, address, vrf } }) => [
      remove(machineAddress, [machineId, vrf, partsOf(address).address]),
    ],
  },
});
