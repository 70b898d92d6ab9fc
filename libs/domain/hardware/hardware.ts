import type { Component, ComponentKind, Hardware, InventoryDocument } from '#libs/contracts/index.js';
import { controllerComponents, gpuComponents, nicComponents, psuComponents, transceiverComponents } from './cards.js';
import { dimmComponents } from './dimms.js';
import { diskComponents } from './disks.js';
import { addressesOf, neighboursOf, portsOf } from './network.js';
import { processorComponents } from './processors.js';
import { sectionsOf } from './sections.js';

/**
 * The hardware that a report describes, in one spelling: makers by one name, padding and placeholders gone, parts with
 * keys that hold over reboots, volatile things left out. Two reports of unchanged hardware give equal results, whatever
 * tool read the firmware. What is absent was not reported.
 */
export function hardwareOf(document: InventoryDocument): Hardware {
  const kinds = componentsByKind(document).filter((one): one is Reported => one[1] !== undefined);
  const { ports, addresses, neighbours } = document;
  return {
    sections: sectionsOf(document),
    components: kinds.flatMap(([, components]) => components),
    ...(ports && { ports: [...portsOf(ports)] }),
    ...(addresses && { addresses: [...addressesOf(addresses)] }),
    ...(neighbours && { neighbours: [...neighboursOf(neighbours)] }),
    reportedKinds: kinds.map(([kind]) => kind),
  };
}

type Reported = [ComponentKind, readonly Component[]];

function componentsByKind(document: InventoryDocument): [ComponentKind, readonly Component[] | undefined][] {
  const { disks, memory, processors, nics, gpus, controllers, psus, ports } = document;
  return [
    ['disk', disks && diskComponents(disks)],
    ['dimm', memory?.dimms && dimmComponents(memory.dimms)],
    ['processor', processors && processorComponents(processors)],
    ['nic', nics && nicComponents(nics)],
    ['gpu', gpus && gpuComponents(gpus)],
    ['controller', controllers && controllerComponents(controllers)],
    ['psu', psus && psuComponents(psus)],
    ['transceiver', ports?.some((port) => port.transceiver !== undefined) ? transceiverComponents(ports) : undefined],
  ];
}
