import type { ConfigurationDocument, ConfiguredSecret } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { assembleConfiguration } from '#libs/domain/index.js';
import { configurationRows, inOneSnapshot, type ConfigurationRows, type When } from '#libs/read-model/queries/index.js';
import type { Opened } from '#libs/records/index.js';
import { noSecrets } from '#libs/rendering/bgp/index.js';
import { factsOfRows } from './facts-of-rows.js';
import { peersOf, renderedRouting, routingOf, unsealed, type Daemon, type Routing } from './routing.js';

/** A configuration with secrets by reference, and what of it is to be rendered again with their texts. */
export interface Assembled {
  readonly document: ConfigurationDocument;
  readonly routing: Routing;
  readonly daemon: Daemon;
}

function assemble(rows: ConfigurationRows, routing: Routing): Assembled {
  const facts = factsOfRows(rows);
  const daemon = facts.settings.routing?.daemon ?? 'bird';
  const { files, problem } = renderedRouting(routing, daemon, noSecrets);
  const sealed = facts.secrets.map(({ reference }) => reference);
  const unrendered = [
    ...routing.gaps,
    ...unsealed(routing, sealed),
    ...(problem === undefined ? [] : [{ section: 'bgp', because: problem }]),
  ];
  const bgpPeers = peersOf(routing);
  return { document: assembleConfiguration({ ...facts, files, unrendered, bgpPeers }), routing, daemon };
}

/**
 * Of many machines out of the read models, as they are or were: some fifteen statements, whatever their number. Those that there
 * are not (or were not yet) are left out.
 */
export async function assembledOf(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, Assembled>> {
  // Addresses of before a renumbering beside policies of after it would be a configuration that nobody ever meant.
  const [rows, routing] = await inOneSnapshot(pool, (view) =>
    Promise.all([configurationRows(view, ids, when), routingOf(view, ids, when)]),
  );
  return new Map([...rows].map(([id, own]) => [id, assemble(own, routing(id))]));
}

/** Of one. Undefined: there is no such machine (or was not yet). */
export async function assembled(pool: Pool, machineId: string, when?: When): Promise<Assembled | undefined> {
  return (await assembledOf(pool, [machineId], when)).get(machineId);
}

/** With the texts, for the machine that may have them; what cannot be opened or written is told as missing. */
export function withTexts(
  { document, routing, daemon }: Assembled,
  opened: ReadonlyMap<string, Opened>,
): ConfigurationDocument {
  const texts = new Map<string, string>();
  const missing = [...document.missing];
  const secrets = document.secrets.map((one): ConfiguredSecret => {
    const found = opened.get(one.reference);
    if (found && 'problem' in found)
      missing.push({ section: 'secrets', because: `${one.reference}: ${found.problem}` });
    // Another text by now than the one that the document was made with: the next generation has it.
    if (!found || !('text' in found) || found.sealing !== one.sealing) return one;
    texts.set(one.reference, found.text.text);
    return { ...one, ...found.text };
  });
  const { files, problem } = renderedRouting(routing, daemon, (reference) => texts.get(reference));
  if (problem !== undefined) missing.push({ section: 'bgp', because: problem });
  return { ...document, ...(files.length > 0 && { files: [...files] }), secrets, missing };
}
