import {
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { publicError } from '../errors.js';
import { limits } from './limits.js';

type Variables = Readonly<Record<string, unknown>>;

/** `assumed` of @list; built schemas keep directives only in their syntax tree. Undefined where it is not there. */
function assumedItems(field: GraphQLField<unknown, unknown>): number | undefined {
  const list = field.astNode?.directives?.find((one) => one.name.value === 'list');
  const assumed = list?.arguments?.[0]?.value;
  return assumed?.kind === 'IntValue' ? Number(assumed.value) : undefined;
}

/** What an operation costs: every object that it may answer with counts one, and what is worked out as many as it says. */
class CostMeter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #spreads = new Map<string, number>();

  constructor(
    readonly schema: GraphQLSchema,
    document: DocumentNode,
    readonly variables: Variables,
  ) {
    const fragments = document.definitions.filter((one) => one.kind === 'FragmentDefinition');
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  of(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): number {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') cost += this.#field(selection, type);
      else if (selection.kind === 'FragmentSpread') cost += this.#spread(selection.name.value);
      else cost += this.of(selection.selectionSet, this.#named(selection.typeCondition?.name.value) ?? type);
    }
    return cost;
  }

  /** Measured once: fragments that spread each other twice at every level would take for ever otherwise. */
  #spread(name: string): number {
    const known = this.#spreads.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const cost = this.of(fragment?.selectionSet, this.#named(fragment?.typeCondition.name.value));
    this.#spreads.set(name, cost);
    return cost;
  }

  #named(type: string | undefined): GraphQLNamedType | undefined {
    return type === undefined ? undefined : this.schema.getType(type);
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined): number {
    const field = isObjectType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    // Values cost nothing, but for those that are worked out: they say how much.
    if (!field || !isCompositeType(type)) return (field && assumedItems(field)) ?? 0;
    return this.#items(field, node) * (1 + this.of(node.selectionSet, type));
  }

  #items(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    if (!field.args.some((one) => one.name === 'first')) return assumedItems(field) ?? 1;
    const { first } = getArgumentValues(field, node, this.variables);
    return typeof first === 'number' ? Math.max(1, first) : limits.pageSize;
  }
}

export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const root = schema.getRootType(operation.operation) ?? undefined;
  return new CostMeter(schema, document, variables).of(operation.selectionSet, root);
}

/**
 * @param more further extensions of the error
 * @throws GraphQLError TOO_COSTLY
 */
export function assertAffordable(cost: number, more: Readonly<Record<string, unknown>> = {}): void {
  if (cost <= limits.cost) return;
  throw publicError(
    'TOO_COSTLY',
    `This operation may answer with more than ${limits.cost} objects. Ask for a smaller page (first) or fewer lists in it.`,
    { limit: limits.cost, ...more },
  );
}
