import type { DeviceTypeContent } from '#libs/contracts/index.js';

/** Something that a device type cannot be, at a place of its content. */
export interface ContentProblem {
  readonly path: readonly (string | number)[];
  /** Goes on behind the name of the field: `names "PSU9", which …`. */
  readonly says: string;
}

type List = Extract<
  keyof DeviceTypeContent,
  | 'interfaces'
  | 'consolePorts'
  | 'consoleServerPorts'
  | 'powerPorts'
  | 'powerOutlets'
  | 'rearPorts'
  | 'frontPorts'
  | 'bays'
  | 'moduleBays'
>;
const lists: readonly List[] = [
  'interfaces',
  'consolePorts',
  'consoleServerPorts',
  'powerPorts',
  'powerOutlets',
  'rearPorts',
  'frontPorts',
  'bays',
  'moduleBays',
];

/** A rack of 60 units is the tallest that is sold. */
const tallest = 60;

function* twiceNamed(content: DeviceTypeContent): Iterable<ContentProblem> {
  for (const list of lists) {
    const first = new Map<string, number>();
    for (const [at, { name }] of content[list].entries()) {
      const before = first.get(name);
      if (before === undefined) first.set(name, at);
      else yield { path: [list, at, 'name'], says: `is "${name}" once more, as in entry ${before} (counted from 0)` };
    }
  }
}

function* dangling({ powerOutlets, powerPorts, frontPorts, rearPorts }: DeviceTypeContent): Iterable<ContentProblem> {
  const inlets = new Set(powerPorts.map(({ name }) => name));
  for (const [at, { powerPort }] of powerOutlets.entries())
    if (powerPort !== undefined && !inlets.has(powerPort))
      yield { path: ['powerOutlets', at, 'powerPort'], says: `names "${powerPort}", and there is no such power port` };
  const rear = new Map(rearPorts.map(({ name, positions }) => [name, positions]));
  for (const [at, { rearPort, rearPortPosition }] of frontPorts.entries()) {
    const positions = rear.get(rearPort);
    if (positions === undefined)
      yield { path: ['frontPorts', at, 'rearPort'], says: `names "${rearPort}", and there is no such rear port` };
    else if (rearPortPosition > positions)
      yield {
        path: ['frontPorts', at, 'rearPortPosition'],
        says: `is ${rearPortPosition}, and "${rearPort}" has ${positions}`,
      };
  }
}

function* misshapen({ height, subdeviceRole, bays }: DeviceTypeContent): Iterable<ContentProblem> {
  if (!Number.isInteger(height * 2))
    yield { path: ['height'], says: `is ${height}, and racks have halves at the least` };
  if (height > tallest) yield { path: ['height'], says: `is ${height}, and no rack has more than ${tallest}` };
  if (subdeviceRole === 'child' && height > 0)
    yield { path: ['height'], says: `is ${height}, and a child sits in a slot and takes no units of its own: 0` };
  if (bays.length > 0 && subdeviceRole !== 'parent')
    yield { path: ['bays'], says: 'are there, and only a parent has them: say subdevice_role: parent' };
}

/** All that is wrong with what a file says, whatever format it came in. */
export function problemsOfContent(content: DeviceTypeContent): readonly ContentProblem[] {
  return [...misshapen(content), ...twiceNamed(content), ...dangling(content)];
}
