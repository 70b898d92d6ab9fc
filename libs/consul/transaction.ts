import type { CatalogueChange, CatalogueCheck, TransactionOutcome } from '#libs/ports/index.js';
import { durationOf } from './duration.js';
import type { RestAnswer } from './rest-client.js';
import { resultsOnWire, transactionOnWire } from './wire.js';

function definitionOnWire({ definition }: CatalogueCheck): object {
  if (!definition) return {};
  const { http, tcp, intervalSeconds, timeoutSeconds } = definition;
  return {
    Definition: {
      ...(http === null ? {} : { HTTP: http }),
      ...(tcp === null ? {} : { TCP: tcp }),
      Interval: durationOf(intervalSeconds),
      Timeout: durationOf(timeoutSeconds),
    },
  };
}

function checkOnWire(check: CatalogueCheck): object {
  const { node, id, name, status, serviceId, notes, output } = check;
  return {
    Node: node,
    CheckID: id,
    Name: name,
    Status: status,
    Notes: notes,
    Output: output,
    ServiceID: serviceId ?? '',
    ...definitionOnWire(check),
  };
}

/** One operation of `PUT /v1/txn`. Nodes are set and deleted by their index: 0 is "only where there is none". */
export function operationOf(change: CatalogueChange): object {
  switch (change.does) {
    case 'set-node': {
      const { name: Node, address: Address, taggedAddresses: TaggedAddresses, meta: Meta } = change.node;
      return { Node: { Verb: 'cas', Node: { Node, Address, TaggedAddresses, Meta, ModifyIndex: change.seen } } };
    }
    case 'delete-node':
      return { Node: { Verb: 'delete-cas', Node: { Node: change.node, ModifyIndex: change.seen } } };
    case 'set-service': {
      const { node, id: ID, name: Service, tags: Tags, address: Address, port: Port, meta: Meta } = change.service;
      return { Service: { Verb: 'set', Node: node, Service: { ID, Service, Tags, Address, Port, Meta } } };
    }
    case 'delete-service':
      return { Service: { Verb: 'delete', Node: change.node, Service: { ID: change.id, Service: change.name } } };
    case 'set-check':
      return { Check: { Verb: 'set', Check: checkOnWire(change.check) } };
    case 'delete-check':
      return { Check: { Verb: 'delete', Check: { Node: change.node, CheckID: change.id } } };
    case 'set-key':
      return { KV: { Verb: 'set', Key: change.key, Value: Buffer.from(change.value).toString('base64') } };
    case 'delete-key':
      return { KV: { Verb: 'delete', Key: change.key } };
  }
}

/** `Transaction contains too many operations (65 > 64)`; `… too large, max size: 524288 bytes.` */
function limitsIn(text: string): TransactionOutcome {
  const operations = /too many operations \(\d+ > (\d+)\)/.exec(text)?.[1];
  const bytes = /max size: (\d+) bytes/.exec(text)?.[1];
  return {
    outcome: 'too-large',
    operations: operations === undefined ? undefined : Number(operations),
    bytes: bytes === undefined ? undefined : Number(bytes),
  };
}

const isOfNode = (result: unknown): boolean => typeof result === 'object' && result !== null && 'Node' in result;

/** Undefined for an answer that is none to a transaction: the address cannot serve. */
export function outcomeOf({ status, text }: RestAnswer, bytes: number): TransactionOutcome | undefined {
  if (status === 413) return limitsIn(text);
  if (status !== 200 && status !== 409) return undefined;
  const { Results: results, Errors: errors } = transactionOnWire.parse(JSON.parse(text));
  if (status === 409)
    return {
      outcome: 'refused',
      problems: (errors ?? []).map(({ OpIndex: at, What: message }) => ({
        at,
        message,
        denied: /permission denied/i.test(message),
      })),
    };
  // What was set comes back whole; of nodes the index is needed, of all else nothing.
  const nodes = resultsOnWire.parse((results ?? []).filter(isOfNode));
  const indexes = nodes.map(({ Node: { Node: name, ModifyIndex: index } }) => [name, index] as const);
  return { outcome: 'applied', nodes: new Map(indexes), bytes };
}
