import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../../centre/src/project-root.js';
import { answerProblem } from '../../ingest/src/http/answers.js';
import { schemaPath } from './cloud-event.js';
import { noSuchPath } from './problems.js';

const nameShape = /^[A-Za-z]{1,80}\.v\d{1,4}\.json$/;

/** The JSON Schema of one version of an event, where `dataschema` says that it is. */
export async function answerSchema(response: ServerResponse, path: string): Promise<void> {
  const name = path.slice(schemaPath.length);
  const file = join(projectRoot, 'schema', 'events', name);
  const text = nameShape.test(name) ? await readFile(file).catch(() => undefined) : undefined;
  if (!text) return answerProblem(response, noSuchPath);
  response.writeHead(200, { 'content-type': 'application/schema+json', 'content-length': text.length });
  response.end(text);
}
