import { createHash } from 'node:crypto';
import type { InventoryDocument } from '#libs/contracts/index.js';

/**
 * One real machine's inventory made into that of another machine of the same make: serials, UUID and MACs are other ones of
 * the same form. Always the same ones, so that a play that is begun again tells the same.
 */

const classes = ['0123456789', 'ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdef'] as const;
/** Characters at the end of a serial that are other ones. */
const variedAtMost = 6;

/** Other characters of the same kind in the places of the last ones. */
function varied(text: string, salt: string): string {
  const bytes = createHash('sha256').update(`${salt} ${text}`).digest();
  let left = variedAtMost;
  return [...text]
    .toReversed()
    .map((character, at) => {
      const kind = classes.find((one) => one.includes(character));
      if (!kind || left === 0) return character;
      left -= 1;
      return kind[(bytes[at % bytes.length] ?? 0) % kind.length];
    })
    .toReversed()
    .join('');
}

/** Dell puts the service tag into the UUID; both byte orders are found in the field. */
function dellUuid(tag: string, like: string): string {
  const [t0 = 0, ...rest] = Buffer.from(tag);
  const hex = (byte = 0): string => byte.toString(16).padStart(2, '0');
  const [t1, t2, t3, t4, t5, t6] = rest.map((byte) => hex(byte));
  const node = `${hex(t0 | 0x80)}c04f${t4}${t5}${t6}`;
  return like.startsWith('4c4c4544')
    ? `4c4c4544-00${t1}-${t2}10-80${t3}-${node}`
    : `44454c4c-${t1}00-10${t2}-80${t3}-${node}`.toUpperCase();
}

const serviceTag = /^[A-Z0-9]{7}$/;

function variedSystem(system: NonNullable<InventoryDocument['system']>, salt: string) {
  const serial = system.serial === undefined ? undefined : varied(system.serial, salt);
  const dell = serial !== undefined && serviceTag.test(serial) && /^4(c4c4544|4454c4c)/i.test(system.uuid ?? '');
  const uuid = system.uuid && (dell ? dellUuid(serial, system.uuid) : varied(system.uuid, salt));
  return { ...system, ...(serial !== undefined && { serial }), ...(uuid && { uuid }) };
}

const serialVaried = <Part extends { serial?: string | undefined }>(parts: Part[] | undefined, salt: string) =>
  parts?.map((part) => (part.serial === undefined ? part : { ...part, serial: varied(part.serial, salt) }));

/** Real boards carry the service tag in front of their own serial. */
function variedBoards(document: InventoryDocument, tag: string | undefined, salt: string) {
  return serialVaried(document.boards, salt)?.map((board) => {
    const [, own] = /^\.[A-Z0-9]{7}\.(.+)$/.exec(board.serial ?? '') ?? [];
    return own === undefined || tag === undefined ? board : { ...board, serial: `.${tag}.${own}` };
  });
}

/** The machine itself for `nth` 0, and the `nth` other one like it. */
export function variedMachine(document: InventoryDocument, nth: number): InventoryDocument {
  if (nth === 0) return document;
  const salt = `machine ${nth}`;
  const system = document.system && variedSystem(document.system, salt);
  const { memory } = document;
  return {
    ...document,
    ...(system && { system }),
    boards: variedBoards(document, system?.serial, salt),
    chassis: serialVaried(document.chassis, salt),
    ...(memory && { memory: { ...memory, dimms: serialVaried(memory.dimms, salt) } }),
    disks: serialVaried(document.disks, salt)?.map((disk) =>
      disk.wwn === undefined ? disk : { ...disk, wwn: varied(disk.wwn, salt) },
    ),
    psus: serialVaried(document.psus, salt),
  };
}

const step = 16n;

/** `distance` addresses behind another one, in the space of the same maker. */
export function macAfter(mac: string, distance: bigint): string {
  const number = BigInt(`0x${mac.replaceAll(':', '')}`);
  const [maker, own] = [number & 0xffffff000000n, (number + distance) & 0xffffffn];
  const text = (maker | own).toString(16).padStart(12, '0');
  return text.match(/../g)?.join(':') ?? mac;
}

/** MACs of the `nth` machine like this one: lshw writes one MAC for all ports of a bond, machines have one for each. */
export function variedMacs(document: InventoryDocument, nth: number): readonly string[] {
  const seen = new Set<string>();
  return (document.ports ?? []).map(({ mac = '02:00:00:00:00:00' }) => {
    let own = macAfter(mac, BigInt(nth) * step);
    while (seen.has(own)) own = macAfter(own, 1n);
    seen.add(own);
    return own;
  });
}
