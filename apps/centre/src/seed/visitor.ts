import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { inventoryHeaders } from '#libs/contracts/index.js';

/** What the seeds need of the centre: its own front door, as everybody else uses it. */
export interface Visitor {
  /** @returns the id of the machine that the report was taken for; undefined when a person has to decide that */
  report(inventory: string): Promise<string | undefined>;
  /** @throws Error when the mutation is refused or fails */
  mutate(name: string, input: Readonly<Record<string, string>>): Promise<void>;
}

const patienceMs = 30_000;
const reportAnswer = z.object({ machineId: z.string().optional() });
const outcome = z.object({ refusal: z.object({ code: z.string(), message: z.string() }).nullable() });
const graphQLAnswer = z.object({
  data: z.record(z.string(), outcome).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

async function post(
  url: string,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  const signal = AbortSignal.timeout(patienceMs);
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  const text = await response.text();
  if (!response.ok && response.headers.get('content-type')?.includes('graphql') !== true) {
    throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  }
  return JSON.parse(text);
}

function inputType(mutation: string): string {
  return `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
}

export function createVisitor(url: string, token: string): Visitor {
  return {
    report: async (inventory) => {
      const now = new Date().toISOString();
      const headers = {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        [inventoryHeaders.observedAt]: now,
        [inventoryHeaders.agentNow]: now,
      };
      const answer = await post(`${url}/node/v1/inventory`, headers, new Uint8Array(gzipSync(inventory)));
      return reportAnswer.parse(answer).machineId;
    },
    mutate: async (name, input) => {
      const query = `mutation($input: ${inputType(name)}!) { ${name}(input: $input) { refusal { code message } } }`;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const answer = graphQLAnswer.parse(
        await post(`${url}/graphql`, headers, JSON.stringify({ query, variables: { input } })),
      );
      if (answer.errors?.[0]) throw new Error(`${name}: ${answer.errors[0].message}`);
      const refusal = answer.data?.[name]?.refusal;
      if (refusal) throw new Error(`${name} was refused (${refusal.code}): ${refusal.message}`);
    },
  };
}
