import type { CableEnd, CableKind, DeviceTypeContent } from '#libs/contracts/index.js';
import type { Look, Refusal } from '#libs/kernel/index.js';
import { deviceType } from '../catalogue/device-type.js';
import { machine } from '../machine/machine.js';
import { chassis } from '../place/chassis.js';
import { device } from '../place/device.js';
import { canonicalPortName, samePortName } from './port-name.js';

type Ends = { readonly [Which in 'a' | 'b']?: CableEnd };

/** Why nothing can be plugged in there; undefined where the thing is there and, as far as anybody knows, has such a port. */
export async function problemOfPlugs(
  ends: Ends,
  kind: CableKind | undefined,
  look: Look,
): Promise<Refusal | undefined> {
  for (const which of ['a', 'b'] as const) {
    const end = ends[which];
    const problem = end && (await problemOfEnd(which, end, kind, look));
    if (problem) return problem;
  }
  return undefined;
}

async function problemOfEnd(
  which: 'a' | 'b',
  end: CableEnd,
  kind: CableKind | undefined,
  look: Look,
): Promise<Refusal | undefined> {
  if (canonicalPortName(end.port) === '') return noPort(which);
  if (end.kind === 'machine') {
    const { lifecycle } = (await look(machine, end.id)).state;
    const there = lifecycle === 'new' || lifecycle === 'accepted';
    return there ? undefined : notThere(which, end, lifecycle);
  }
  const { life, facts } = (await (end.kind === 'device' ? look(device, end.id) : look(chassis, end.id))).state;
  if (life !== 'in-use') return notThere(which, end, life);
  if (facts.type === null) return undefined;
  const { imported } = (await look(deviceType, facts.type)).state;
  return imported && problemOfPort(which, end, kind, imported.content);
}

/** A port of 100 Gbit/s may be four of 25: `Ethernet1/1/3` is a part of `Ethernet1/1`. */
const partOf = (whole: string, port: string): boolean =>
  /^[/:]\d+$/.test(port.slice(whole.length)) && port.startsWith(whole);

function portsFor(kind: CableKind | undefined, type: DeviceTypeContent): readonly { readonly name: string }[] {
  const power = [...type.powerPorts, ...type.powerOutlets];
  const console = [...type.consolePorts, ...type.consoleServerPorts];
  const network = [...type.interfaces, ...type.frontPorts, ...type.rearPorts];
  if (kind === undefined) return [...network, ...power, ...console];
  return kind === 'power' ? power : kind === 'console' ? [...console, ...type.interfaces] : network;
}

function problemOfPort(
  which: 'a' | 'b',
  { kind: of, id, port }: CableEnd,
  kind: CableKind | undefined,
  type: DeviceTypeContent,
): Refusal | undefined {
  const ports = portsFor(kind, type);
  const name = canonicalPortName(port);
  if (ports.some((one) => samePortName(port, one.name) || partOf(canonicalPortName(one.name), name))) return undefined;
  const some = ports.slice(0, 4).map((one) => one.name);
  return {
    code: 'port-unknown',
    message:
      `The ${of} ${id} is a ${type.manufacturer} ${type.model}, which has no ${kind ?? ''} port "${port}".`.replace(
        '  ',
        ' ',
      ),
    wayOut:
      some.length > 0
        ? `Name one of its ports (${some.join(', ')}${ports.length > some.length ? ', …' : ''}), or import a device type that has it.`
        : 'Choose another kind of cable, or import a device type that has such ports.',
    field: `${which}.port`,
  };
}

const noPort = (which: string): Refusal => ({
  code: 'port-invalid',
  message: 'The name of the port is empty.',
  wayOut: 'Name the port as the thing itself calls it.',
  field: `${which}.port`,
});

const notThere = (which: string, { kind, id }: CableEnd, life: string): Refusal => ({
  code: life === 'absent' ? `${kind}-not-found` : `${kind}-${life}`,
  message: life === 'absent' ? `There is no ${kind} ${id}.` : `The ${kind} ${id} is ${life}.`,
  wayOut:
    life === 'absent' ? `Look it up in the list, or create it first.` : 'Restore it first, or choose another one.',
  field: `${which}.id`,
});
