import type {
  ImageSettings,
  MeasureSettings,
  NetworkSettings,
  SettingSections,
  StorageSettings,
} from '#libs/contracts/index.js';

const twice = (names: readonly string[]): string | undefined => names.find((one, at) => names.indexOf(one) < at);

function problemOfNetwork({ interfaces, bonds = [], vlans = [] }: NetworkSettings): string | undefined {
  const ports = interfaces.map(({ name }) => name);
  const links = [...ports, ...bonds.map(({ name }) => name)];
  const all = [...links, ...vlans.map(({ name }) => name)];
  const same = twice(all);
  if (same !== undefined) return `two interfaces are called ${same}`;
  if (all.includes('lo')) return 'lo is there already, and takes what no link carries';
  const member = bonds.flatMap(({ members }) => members).find((one) => !ports.includes(one));
  if (member !== undefined) return `a bond has ${member} as a member, which is no port`;
  const shared = twice(bonds.flatMap(({ members }) => members));
  if (shared !== undefined) return `${shared} is a member twice`;
  const dangling = vlans.find(({ link }) => !links.includes(link));
  if (dangling) return `VLAN ${dangling.name} is on ${dangling.link}, which is neither a port nor a bond`;
  const carrying = interfaces.find(
    ({ name, functions = [] }) => functions.length > 0 && bonds.some(({ members }) => members.includes(name)),
  );
  return carrying && `${carrying.name} is a member of a bond, which carries the addresses in its place`;
}

function problemOfStorage({ others = [] }: StorageSettings): string | undefined {
  const groups = others.flatMap((one) => (one.use === 'lvm' ? [one] : []));
  const same = twice(groups.map(({ group }) => group));
  if (same !== undefined) return `two volume groups are called ${same}`;
  for (const { group, volumes } of groups) {
    const name = twice(volumes.map((one) => one.name));
    if (name !== undefined) return `volume group ${group} has two volumes called ${name}`;
    if (volumes.slice(0, -1).some(({ sizeBytes }) => sizeBytes === undefined))
      return `in volume group ${group} only the last volume can take what is left`;
  }
  const mounted = groups.flatMap(({ volumes }) => volumes.flatMap(({ mountPoint }) => mountPoint ?? []));
  const there = twice(mounted);
  return there && `two volumes are mounted at ${there}`;
}

function problemOfImage({ image, channel, release }: ImageSettings): string | undefined {
  if (channel !== undefined && release !== undefined)
    return `image ${image} is given by channel ${channel} and by release ${release}: one of them moves, the other never does`;
  return channel === undefined && release === undefined
    ? `image ${image} has neither a channel to follow nor a release to stay at`
    : undefined;
}

/** x86 reads 2048 bytes, of which booting itself needs some; what is longer is cut off without a word by the kernel. */
const longestArguments = 1_024;

function problemOfKernelArguments(given: readonly string[]): string | undefined {
  const { length } = given.join(' ');
  return length > longestArguments
    ? `the kernel arguments are ${length} characters long; ${longestArguments} are the most`
    : undefined;
}

function problemOfMeasure({ peers = [], anycast = [], downloads = [] }: MeasureSettings): string | undefined {
  for (const list of [peers, anycast, downloads]) {
    const same = twice(list.map(({ name }) => name));
    if (same !== undefined) return `two things to measure are called ${same}`;
  }
  const own = peers.map(({ name }) => name).find((name) => /^(?:gateway|bgp|centre)(?: |$)/.test(name));
  return own && `${own} begins like the names of what is measured by itself`;
}

/** What stands against settings beside what the schema says of each value; undefined where nothing does. */
export function problemOfSettings({
  network,
  storage,
  image,
  kernelArguments,
  measure,
}: SettingSections): string | undefined {
  return (
    (network && problemOfNetwork(network)) ??
    (storage && problemOfStorage(storage)) ??
    (image && problemOfImage(image)) ??
    (kernelArguments && problemOfKernelArguments(kernelArguments)) ??
    (measure && problemOfMeasure(measure))
  );
}
