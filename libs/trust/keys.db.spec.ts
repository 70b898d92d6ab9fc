import { appendFile, chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutrunKeys } from '../../test/support/trust/outrun-keys.js';
import { WatchedLog } from '../../test/support/trust/watched-log.js';
import { parseBody } from './checkpoint.js';
import { CheckpointFiles, readCheckpointFile } from './checkpoint-files.js';
import { KeyFiles } from './key-files.js';

let log: WatchedLog;
beforeEach(async () => {
  log = await WatchedLog.open(100);
  await log.write(20, 10);
  await log.sign();
});
afterEach(() => log.close());

describe('the key', () => {
  it('is handed over: what either signed holds, and only one private key is left', async () => {
    const [first] = await log.keys.known();
    const handOver = await log.maker.rotateKey();
    expect(handOver).toMatchObject({ number: 3, events: 0, key: first });
    expect(handOver.nextKey).not.toBe(first);
    await log.write(20, 5);
    await log.sign();
    const names = await readdir(join(log.folder, 'keys'));
    expect(names.filter((name) => !name.endsWith('.pub.pem'))).toHaveLength(1);
    expect(names.filter((name) => name.endsWith('.pub.pem'))).toHaveLength(2);
    expect(await log.verify({ trusted: [first ?? ''] })).toMatchObject({ sound: true, checkpoints: 4 });
    const anchor = (await log.anchors()).at(-1)!;
    expect(parseBody(anchor.signed.body)?.key).toBe(handOver.nextKey);
    expect(await log.verify({ trusted: [], anchors: [anchor] })).toMatchObject({ sound: true, anchorsMatched: 1 });
  });

  it('can be one that is kept elsewhere', async () => {
    const elsewhere = new KeyFiles(join(log.folder, 'elsewhere'));
    const given = await elsewhere.make();
    const [file] = (await readdir(join(log.folder, 'elsewhere'))).filter((name) => !name.endsWith('.pub.pem'));
    const keys = new KeyFiles(join(log.folder, 'fresh'), join(log.folder, 'elsewhere', file ?? ''));
    expect((await keys.first()).key).toBe(given.key);
    expect(await readdir(join(log.folder, 'fresh'))).toEqual([expect.stringMatching(/\.pub\.pem$/)]);
  });

  it('cannot be any other: whoever has another one makes nothing', async () => {
    await log.write(20, 5);
    log.clock.advance(60_000);
    const maker = log.makerWith(100, new KeyFiles(join(log.folder, 'others')));
    await expect(maker.round()).rejects.toThrow('is not on this host');
  });
});

describe('a private key', () => {
  const privateFiles = async () =>
    (await readdir(join(log.folder, 'keys'))).filter((name) => !name.endsWith('.pub.pem'));

  it('that others may read signs nothing, and whoever verifies does not need it', async () => {
    const [file = ''] = await privateFiles();
    await chmod(join(log.folder, 'keys', file), 0o640);
    await log.write(20, 5);
    await expect(log.sign()).rejects.toThrow(/is open to others \(mode 0640\): chmod 600 it.*rotate-key/);
    expect(await log.verify()).toMatchObject({ sound: true });
    await chmod(join(log.folder, 'keys', file), 0o600);
    await log.sign();
    expect(await log.verify()).toMatchObject({ sound: true, checkpoints: 3, unsigned: 0 });
  });

  it('is not left behind by a hand-over that another process was faster than', async () => {
    const [first] = await privateFiles();
    await log.write(20, 5);
    const outrun = new OutrunKeys(join(log.folder, 'keys'), () => log.sign());
    await expect(log.makerWith(100, outrun).rotateKey()).rejects.toThrow('meanwhile: try again');
    expect(await privateFiles()).toEqual([first]);
    expect(await log.keys.known()).toHaveLength(1);
  });
});

describe('a key that an auditor names', () => {
  it('vouches alone: anchors that somebody else signed count for nothing beside it', async () => {
    const trusted = await log.keys.known();
    await log.sql('truncate log.checkpoint');
    const elsewhere = join(log.folder, 'forger');
    const files = new CheckpointFiles(join(elsewhere, 'checkpoints'));
    log.clock.advance(60_000);
    await log.makerWith(100, new KeyFiles(join(elsewhere, 'keys')), files).round();
    const [path = ''] = await files.paths();
    const anchors = (await readCheckpointFile(path)).map((signed) => ({ signed, source: 'fetched' }));
    const found = await log.findings({ trusted, anchors, anchorKeys: false });
    expect(found).toMatchObject([{ kind: 'key-unknown', checkpoint: 1 }]);
    // Without a key that is named, an anchor is what the auditor kept: then its key is the one to trust.
    expect(await log.findings({ trusted: [], anchors })).toEqual([]);
  });

  it('vouches for the keys that it handed over to, from any checkpoint on', async () => {
    const [first = ''] = await log.keys.known();
    await log.maker.rotateKey();
    await log.write(20, 5);
    await log.sign();
    const anchors = await log.anchors();
    const given = { trusted: [first], anchors, anchorKeys: false };
    expect(await log.verify(given)).toMatchObject({ sound: true, anchorsMatched: 4 });
    expect(await log.verify({ ...given, from: 4, stored: log.checkpoints.all(3) })).toMatchObject({ sound: true });
  });
});

describe('exported files', () => {
  it('get what was not written when the host died, and live with a torn line', async () => {
    const [path = ''] = await log.files.paths();
    const text = await readFile(path, 'utf8');
    const [whole = '', second = ''] = text.split('\n');
    await writeFile(path, `${whole}\n${second.slice(0, 40)}`);
    await log.write(20, 5);
    log.clock.advance(60_000);
    const files = new CheckpointFiles(join(log.folder, 'checkpoints'));
    await log.makerWith(100, log.keys, files).round();
    const numbers = (await readCheckpointFile(path)).map(({ body }) => parseBody(body)?.number);
    expect(numbers).toEqual([1, 2, 3]);
    expect(await log.verify({ trusted: [], anchors: await log.anchors() })).toMatchObject({ sound: true });
  });

  it('know the newest by its number, whatever month the clock said', async () => {
    log.clock.advance(-10 * 24 * 3_600_000);
    await log.write(20, 5);
    const files = () => new CheckpointFiles(join(log.folder, 'checkpoints'));
    await log.makerWith(100, log.keys, files()).round();
    expect(await files().paths()).toHaveLength(2);
    expect(parseBody((await files().newest())?.body ?? '')?.number).toBe(3);
    // A process that begins anew exports nothing twice.
    await log.makerWith(100, log.keys, files()).round();
    const all = await Promise.all((await files().paths()).map(readCheckpointFile));
    expect(all.flat().map(({ body }) => parseBody(body)?.number)).toEqual([3, 1, 2]);
  });

  it('are no anchors when somebody edited them', async () => {
    const [path = ''] = await log.files.paths();
    await appendFile(path, (await readFile(path, 'utf8')).split('\n')[0]?.replace('number 1', 'number 9') ?? '');
    expect((await log.findings({ anchors: await log.anchors() })).map(({ kind }) => kind)).toContain('anchor-invalid');
  });
});

describe('a chain', () => {
  it('goes on behind nine', async () => {
    await log.write(20, 3);
    log.clock.advance(60_000);
    const made = await log.makerWith(5).round();
    expect(made.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    await log.write(20, 1);
    await log.sign();
    expect((await log.checkpoints.newest())?.storedAs).toBe(15);
    expect((await log.checkpoints.before(undefined, 3)).map(({ storedAs }) => storedAs)).toEqual([15, 14, 13]);
    expect(await log.verify({ anchors: await log.anchors() })).toMatchObject({ sound: true, anchorsMatched: 15 });
  });
});

describe('verification from a checkpoint on', () => {
  it('takes what lies before as it is', async () => {
    await log.sql(`update log.event set data = '{}' where position = 50`);
    const stored = () => log.checkpoints.all(1);
    expect(await log.verify({ from: 2, stored: stored() })).toMatchObject({ sound: true, events: 100 });
    expect(await log.verify()).toMatchObject({ sound: false });
  });
});
