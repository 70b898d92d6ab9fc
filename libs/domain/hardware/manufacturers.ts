import { textOf } from './text.js';

/**
 * One name for each maker, and the spellings that firmware uses for it (in lower case, without company suffix). Only
 * makers that occur under several spellings are listed; others keep their own.
 */
const makers: Readonly<Record<string, readonly string[]>> = {
  ADATA: ['adata', 'a-data', 'a-data technology'],
  AMI: ['american megatrends', 'american megatrends international', 'ami'],
  AMD: ['amd', 'advanced micro devices', 'authenticamd'],
  ASRockRack: ['asrockrack', 'asrock rack'],
  ASUS: ['asus', 'asustek', 'asustek computer'],
  Cisco: ['cisco', 'cisco systems'],
  Dell: ['dell', 'dell computer', 'dell emc'],
  Fujitsu: ['fujitsu', 'fujitsu siemens', 'fujitsu technology solutions'],
  Gigabyte: ['gigabyte', 'gigabyte technology', 'giga computing', 'giga-byte'],
  'Great Wall': ['greatwall', 'great wall'],
  HPE: ['hp', 'hpe', 'hewlett-packard', 'hewlett packard', 'hewlett packard enterprise'],
  Huawei: ['huawei', 'huawei technologies'],
  Hyve: ['hyve', 'hyve solutions'],
  Insyde: ['insyde', 'insyde software'],
  Inspur: ['inspur', 'langchao'],
  Intel: ['intel', 'intel(r)', 'genuineintel'],
  Kingston: ['kingston', 'kingston technology'],
  Kraftway: ['kraftway'],
  Lenovo: ['lenovo'],
  Micron: ['micron', 'micron technology', 'crucial', 'crucial technology'],
  MSI: ['msi', 'micro-star', 'micro-star international'],
  Nanya: ['nanya', 'nanya technology'],
  NVIDIA: ['nvidia', 'mellanox', 'mellanox technologies', 'https://www.mellanox.com'],
  Oracle: ['oracle', 'sun', 'sun microsystems'],
  Phoenix: ['phoenix', 'phoenix technologies'],
  Phytium: ['phytium'],
  Quanta: ['quanta', 'quanta computer', 'quanta cloud technology', 'qct'],
  'Raspberry Pi': ['raspberrypi', 'raspberry pi', 'raspberry pi foundation'],
  Samsung: ['samsung', 'samsung electronics'],
  Seagate: ['seagate', 'seagate technology'],
  'SK hynix': ['hynix', 'sk hynix', 'hynix semiconductor', 'hyundai'],
  Supermicro: ['supermicro', 'super micro computer', 'super micro'],
  Toshiba: ['toshiba', 'kioxia'],
  Tyan: ['tyan', 'tyan computer'],
  'Western Digital': ['western digital', 'wdc', 'wd', 'hgst', 'hgst, inc'],
  ZTSystems: ['ztsystem', 'ztsystems', 'zt systems'],
};

const bySpelling: ReadonlyMap<string, string> = new Map(
  Object.entries(makers).flatMap(([name, spellings]) => spellings.map((spelling) => [spelling, name])),
);

/**
 * JEDEC JEP-106 codes as BIOSes print them instead of a name: bank and code in either order (`80CE`, `CE80`), both
 * doubled around the location (`00CE063200CE`), or as `0x2C00`. Only the memory makers seen in dumps.
 */
const memoryMakers: Readonly<Record<string, string>> = {
  '802c': 'Micron',
  '80ad': 'SK hynix',
  '80ce': 'Samsung',
  '830b': 'Nanya',
  '859b': 'Micron',
  '0198': 'Kingston',
  '7f98': 'Kingston',
};

const suffix = /[,.]?\s*\b(?:co(?:rp(?:oration)?|mpany)?|inc(?:orporated)?|ltd|limited|llc|gmbh|ag|plc)\b\.?,?$/i;

/** Makers are few, and a fleet prints them all day: what was found for a spelling is remembered. */
const found = new Map<string, string | undefined>();
const mostRemembered = 1_000;

/** The maker's one name, whatever spelling of it the firmware has. */
export function makerOf(raw: string | undefined): string | undefined {
  if (raw === undefined || found.has(raw)) return raw === undefined ? undefined : found.get(raw);
  const maker = findMaker(raw);
  if (found.size < mostRemembered) found.set(raw, maker);
  return maker;
}

function findMaker(raw: string): string | undefined {
  const text = textOf(raw);
  if (text === undefined) return undefined;
  let folded = text.toLowerCase();
  for (let bare = folded.replace(suffix, ''); bare !== folded && bare !== ''; bare = folded.replace(suffix, '')) {
    folded = bare;
  }
  return bySpelling.get(folded.trim()) ?? text;
}

/** As makerOf, and JEDEC codes decoded: for DIMMs. */
export function memoryMakerOf(raw: string | undefined): string | undefined {
  const code = textOf(raw)?.toLowerCase().replace(/^0x/, '');
  if (code === undefined || !/^[0-9a-f]{4}(?:[0-9a-f]{8})?$/.test(code)) return makerOf(raw);
  return (
    jedecSpellings(code)
      .map((one) => memoryMakers[one])
      .find((name) => name !== undefined) ?? makerOf(raw)
  );
}

function jedecSpellings(code: string): readonly string[] {
  const [bank, id] = [code.slice(0, 2), code.slice(2, 4)];
  const banks = bank === '00' ? [`80${id}`] : [`${bank}${id}`, `${id}${bank}`];
  return id === '00' ? [...banks, `80${bank}`] : banks;
}
