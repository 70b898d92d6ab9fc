import { LineCounter, parseDocument, type Document } from 'yaml';
import { deviceTypeContent, type DeviceTypeContent } from '#libs/contracts/index.js';
import { deviceTypeIdOf, problemsOfContent } from '#libs/domain/index.js';
import { nameInFile } from './file-fields.js';
import { Remarks, type FileRemark } from './problem-places.js';
import { readFile } from './read-fields.js';

/** What a file of the device type library says. */
export type ReadDeviceType =
  | {
      readonly id: string;
      readonly content: DeviceTypeContent;
      readonly problems: readonly [];
      /** What was left out. */
      readonly notes: readonly FileRemark[];
    }
  | { readonly content?: undefined; readonly problems: readonly FileRemark[]; readonly notes: readonly FileRemark[] };

/** The largest file of the public library has some 40 kB. */
const longestFile = 512 * 1024;

const kilograms: Readonly<Record<string, number>> = { kg: 1, g: 0.001, lb: 0.45359237, oz: 0.028349523125 };

interface Fields {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly slug?: string;
  readonly height?: number;
  readonly fullDepth?: boolean;
  readonly subdeviceRole?: string;
  readonly weight?: number;
  readonly weightUnit?: string;
}

/** The library's names of a module's parts hold the place of the number that the module gets by its bay. */
const isModule = (text: string): boolean => text.includes('{module}');

/** What the library leaves to be understood: one unit and full depth, and no units for what sits in something else. */
function completed(fields: Fields, text: string): object {
  const { slug: _, weight, weightUnit = 'kg', ...rest } = fields;
  const kind = isModule(text) ? 'module' : 'device';
  const within = kind === 'module' || fields.subdeviceRole === 'child';
  const weightKg = weight === undefined ? undefined : Number((weight * (kilograms[weightUnit] ?? 1)).toFixed(3));
  return {
    kind,
    ...rest,
    height: fields.height ?? (within ? 0 : 1),
    fullDepth: fields.fullDepth ?? true,
    ...(weightKg === undefined ? {} : { weightKg }),
  };
}

/** A patch panel may leave out how many fibres a rear port has, and which of them a front port is. */
const singleFibre = (fields: Record<string, unknown>): Record<string, unknown> => ({
  ...fields,
  rearPorts: (fields['rearPorts'] as object[]).map((port) => ({ positions: 1, ...port })),
  frontPorts: (fields['frontPorts'] as object[]).map((port) => ({ rearPortPosition: 1, ...port })),
});

const failed = (message: string, line: number | null = null, column: number | null = null): ReadDeviceType => ({
  problems: [{ field: '', line, column, message }],
  notes: [],
});

function parsed(text: string, lines: LineCounter): Document.Parsed {
  // In the failsafe schema every scalar is text: `name: 01` stays 01, and `on` is no truth.
  return parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, merge: false });
}

function pathInFile(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((part) => (typeof part === 'number' ? part : nameInFile(String(part))));
}

/** A model that is too long for a code is known by its part number: cutting it off could make two models one. */
function idOf({ manufacturer, model, partNumber }: DeviceTypeContent, slug: string | undefined): string | undefined {
  const byPart = partNumber === undefined ? undefined : deviceTypeIdOf(manufacturer, partNumber);
  return deviceTypeIdOf(manufacturer, model, slug) ?? byPart;
}

function understood(file: object, text: string, problems: Remarks, notes: Remarks): ReadDeviceType {
  const fields = singleFibre(readFile(file, { problems, notes })) as Fields;
  if (problems.all.length > 0) return { problems: problems.all, notes: notes.all };
  const checked = deviceTypeContent.safeParse(completed(fields, text));
  if (!checked.success) {
    for (const { path, message } of checked.error.issues) problems.add(pathInFile(path), `cannot be so: ${message}`);
    return { problems: problems.all, notes: notes.all };
  }
  const content = checked.data;
  for (const { path, says } of problemsOfContent(content)) problems.add(pathInFile(path), says);
  const id = idOf(content, fields.slug);
  if (id === undefined) problems.add(['model'], 'makes no code of at most 63 characters: give a slug or part_number');
  if (id === undefined || problems.all.length > 0) return { problems: problems.all, notes: notes.all };
  return { id, content, problems: [], notes: notes.all };
}

/** Reads one YAML file of the device type library (NetBox's, Nautobot's). Says all that is wrong with it, not the first thing. */
export function readDeviceType(text: string): ReadDeviceType {
  if (text.length > longestFile) return failed(`The file has more than ${longestFile / 1024} KiB.`);
  const lines = new LineCounter();
  const document = parsed(text, lines);
  const [broken] = document.errors;
  if (broken) {
    const [at] = broken.linePos ?? [];
    return failed(`This is no YAML: ${broken.message.split('\n')[0] ?? ''}`, at?.line ?? null, at?.col ?? null);
  }
  let file: unknown;
  try {
    file = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return failed(`This YAML cannot be unfolded: ${(error as Error).message}`);
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    return failed('A device type is a block of fields: manufacturer, model, u_height and so on.');
  return understood(file, text, new Remarks(document, lines), new Remarks(document, lines));
}
