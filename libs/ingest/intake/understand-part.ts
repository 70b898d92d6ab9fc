import { inventoryDocument, inventoryFormat, type Evidence, type EvidenceKind } from '#libs/contracts/index.js';
import { evidenceOf, hardwareOf, newestReport, type MachineState } from '#libs/domain/index.js';
import type { Hardware, InventoryDocument } from '#libs/contracts/index.js';
import type { NewestReport } from '#libs/records/index.js';
import { checkSchema } from '../report/check-schema.js';
import { parseJson } from '../report/parse-json.js';
import { describedSections, describeSections, sectionsOf, type Section } from '../report/sections.js';
import type { IntakeParts } from './intake.js';
import type { ReceivedReport } from './received-report.js';
import { standingMachine } from './standing-machine.js';
import type { ReportToRecord } from './understood-report.js';

const someSections = inventoryDocument.partial();
type SomeSections = Partial<InventoryDocument>;

/** What these say the machine is recognised by, or all else is understood by: when one of them changes, all is read anew. */
const naming: readonly (keyof InventoryDocument)[] = [
  'format',
  'environment',
  'system',
  'boards',
  'chassis',
  'bmc',
  'deviceTree',
];

/** Sections whose parts are evidence of one kind, kept with the machine. */
const supporting: readonly (readonly [keyof InventoryDocument, EvidenceKind])[] = [
  ['disks', 'disk'],
  ['memory', 'dimm'],
  ['neighbours', 'switch-port'],
];

/** The sections that differ from the machine's newest report, and the digests of all. */
interface Cut {
  readonly changed: readonly Section[];
  readonly sections: string;
}

function cut(content: Buffer, described: string): Cut | undefined {
  const known = describedSections(described);
  const all = sectionsOf(content, [...known.keys()]);
  const changed = all?.filter(({ name, digest }) => known.get(name) !== digest) ?? [];
  const bytes = changed.reduce((sum, one) => sum + one.bytes.length, 0);
  // Where most of it changed, reading all of it costs no more.
  if (!all || bytes * 2 > content.length) return undefined;
  return { changed, sections: describeSections(all) };
}

const [opening, comma, closing] = [Buffer.from('{'), Buffer.from(','), Buffer.from('}')];

/** A document of these sections alone. */
function joined(sections: readonly Section[]): Buffer {
  const [first, ...others] = sections.map(({ bytes }) => bytes);
  return Buffer.concat([opening, first ?? comma, ...others.flatMap((bytes) => [comma, bytes]), closing]);
}

function read(changed: readonly Section[], depth: number): SomeSections | undefined {
  const parsed = parseJson(joined(changed), depth);
  const checked = parsed.ok ? checkSchema(someSections, parsed.value) : parsed;
  if (!checked.ok || naming.some((name) => name in checked.value)) return undefined;
  return checked.value as SomeSections;
}

function sameValues(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}

const valuesOf = (evidence: readonly Evidence[], of: EvidenceKind) =>
  evidence.filter(({ kind }) => kind === of).map(({ value }) => value);

const portsOf = ({ ports }: Pick<Hardware, 'ports'>) => (ports ?? []).map(({ key, mac }) => `${key} ${mac ?? ''}`);

/** Whether the machine would be recognised by just the same: no disk, DIMM, neighbour or port came or went. */
function sameEvidence(document: InventoryDocument, hardware: Hardware, state: MachineState): boolean {
  const evidence = evidenceOf(document, hardware);
  const parts = supporting.every(
    ([section, kind]) =>
      !(section in document) || sameValues(valuesOf(evidence, kind), valuesOf(state.supporting, kind)),
  );
  return parts && (!hardware.ports || sameValues(portsOf(hardware), portsOf(state.hardware ?? {})));
}

/** The schema wants these; nothing that is recorded comes from them. */
const unread = { format: inventoryFormat, agent: { name: '', version: '' } } as const;

/** Where the report before was made, which is recorded with the operating system; without news of that nobody asks for it. */
function environmentOf({ os }: SomeSections, { hardware }: MachineState): InventoryDocument['environment'] | undefined {
  const known = inventoryDocument.shape.environment.safeParse(os ? hardware?.sections.os?.environment : 'installed');
  return known.success ? known.data : undefined;
}

/**
 * Reads only what differs from the machine's newest report: most reports with news have one section with news.
 * `unchanged`: the same content in other bytes. Undefined where that would not do, and the report has to be read as a whole: another shape, a wrong field, a change of what the
 * machine is recognised by, a report that comes late.
 */
export async function understandPart(
  parts: Pick<IntakeParts, 'commands' | 'newest' | 'limits'>,
  received: ReceivedReport,
  content: Buffer,
  newest: NewestReport,
): Promise<ReportToRecord | 'unchanged' | undefined> {
  if (received.bearer.machineId !== newest.machineId || newest.evidenceDigest === null || received.enrol)
    return undefined;
  const [described, standing] = await Promise.all([
    parts.newest.sectionsOf(newest),
    standingMachine(parts.commands, newest.machineId, { fresh: false }),
  ]);
  const { machineId, state } = standing;
  const observedAt = new Date(received.times.observedMs).toISOString();
  const late = received.times.observedMs < newest.observedMs || observedAt < (newestReport(state)?.observedAt ?? '');
  if (described === undefined || machineId !== newest.machineId || !state.hardware || late) return undefined;
  const differing = cut(content, described);
  if (differing?.changed.length === 0) return 'unchanged';
  const document = differing && read(differing.changed, parts.limits.depth);
  const environment = document && environmentOf(document, state);
  if (!differing || !document || environment === undefined) return undefined;
  const whole = { ...unread, environment, ...document };
  const hardware = hardwareOf(whole);
  if (!sameEvidence(whole, hardware, state)) return undefined;
  const { sections } = differing;
  const { evidenceDigest } = newest;
  const told = { received, contentDigest: null, sections, hardware, format: inventoryFormat, source: 'agent' };
  return { ...told, evidence: undefined, evidenceDigest, product: null };
}
