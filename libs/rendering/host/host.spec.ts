import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigurationDocument } from '#libs/contracts/index.js';
import { assembleConfiguration } from '#libs/domain/index.js';
import { someFacts } from '../../../test/support/a-configuration.js';
import { networkFlavours, renderHost, type NetworkFlavour, type RenderedFile } from './index.js';

const golden = fileURLToPath(new URL('../../../test/golden/host', import.meta.url));
const document = assembleConfiguration(someFacts);

function filesOf(one: ConfigurationDocument, flavour: NetworkFlavour): readonly RenderedFile[] {
  const rendered = renderHost(one, flavour);
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.files;
}

/** All files in one text, so that a review sees what a change does to each. */
function asText(files: readonly RenderedFile[]): string {
  return files.map(({ path, mode, text }) => `==> ${path} ${mode}\n${text}`).join('\n');
}

describe.each(networkFlavours)('the files of a machine, for %s', (flavour) => {
  it('are the ones that were looked at', () => {
    const path = join(golden, `${flavour}.txt`);
    const text = asText(filesOf(document, flavour));
    if (process.env['UPDATE_GOLDEN']) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('are none of the network where nothing was decided about it', () => {
    const { network: _, ...rest } = document;
    expect(filesOf(rest, flavour).filter(({ path }) => /net/.test(path))).toEqual([]);
  });
});

describe('files with secrets', () => {
  it('are there where the document may tell them, for root alone', () => {
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';
    const secrets = document.secrets.map((one) => (one.kind === 'ssh-host-key' ? { ...one, text: key } : one));
    const files = filesOf({ ...document, secrets }, 'networkd');
    expect(files.find(({ path }) => path === '/etc/ssh/ssh_host_ed25519_key')).toMatchObject({
      mode: '0600',
      text: key,
    });
    expect(files.find(({ path }) => path.endsWith('10-rackledger.conf'))?.text).toContain(
      'HostKey /etc/ssh/ssh_host_ed25519_key',
    );
    expect(asText(filesOf(document, 'networkd'))).not.toContain('HostKey');
  });
});

/** What ends a line, a string, a section or a comment, or begins another option, in some of these languages. */
const hostile = [
  '\n',
  '\r',
  '\0',
  '\u2028',
  '"',
  "'",
  '#',
  ';',
  '[',
  ']',
  '{',
  '}',
  ':',
  ' ',
  '\t',
  '\\',
  '$(reboot)',
  '`',
  '%',
  '|',
  '../',
];

/** Each text value of the document, by the way to it. */
function textsOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, [...path, at]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, one]) => textsOf(one, [...path, field]));
}

function changedAt(
  value: unknown,
  [first, ...rest]: readonly (string | number)[],
  change: (text: string) => string,
): unknown {
  if (first === undefined) return change(value as string);
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? changedAt(one, rest, change) : one));
  const fields = value as Record<string, unknown>;
  return { ...fields, [first]: changedAt(fields[first], rest, change) };
}

/** Shown to nobody but the reader of the document, or never written into a file. */
const notWritten = ['missing', 'parameters', 'cluster', 'role', 'machineId', 'systemDisk', 'storage', 'bmc', 'format'];
const written = textsOf(document).filter(
  ([section, , field]) =>
    !notWritten.includes(String(section)) && !['reference', 'sealing', 'kind'].includes(String(field)),
);

describe('a value that could mean something else', () => {
  it.each(written.map((path) => [path.join('.'), path] as const))('is refused at %s', (_name, path) => {
    fc.assert(
      fc.property(fc.constantFrom(...hostile), fc.nat(), (bad, where) => {
        const broken = changedAt(document, path, (text) => {
          const at = where % (text.length + 1);
          return text.slice(0, at) + bad + text.slice(at);
        }) as ConfigurationDocument;
        for (const flavour of networkFlavours) {
          const rendered = renderHost(broken, flavour);
          if (rendered.verdict === 'refused') expect(rendered.refusal.code).toBe('not-renderable');
          else expect(linesOf(rendered.files)).toBe(linesOf(filesOf(document, flavour)));
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A value that is still what it was meant to be (a colon more in a URL) adds no line, no file, and no section. */
function linesOf(files: readonly RenderedFile[]): string {
  const shape = files.map(({ text }) => `${text.split('\n').length} ${(text.match(/^\[/gm) ?? []).length}`);
  return shape.join('\n');
}
