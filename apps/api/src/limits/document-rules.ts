import {
  GraphQLError,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { limits } from './limits.js';

interface Measure {
  readonly depth: number;
  readonly aliases: number;
}

const nothing: Measure = { depth: 0, aliases: 0 };

/**
 * Depth and aliases of a selection, fragments counted where they are spread; each fragment is measured once. A fragment
 * that spreads itself is another rule's business and counts as nothing here.
 */
class Measurer {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Measure>();

  constructor(document: DocumentNode) {
    const fragments = document.definitions.filter((one) => one.kind === 'FragmentDefinition');
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  of(set: SelectionSetNode | undefined): Measure {
    let [depth, aliases] = [0, 0];
    for (const selection of set?.selections ?? []) {
      const inner =
        selection.kind === 'FragmentSpread' ? this.#spread(selection.name.value) : this.of(selection.selectionSet);
      const own = selection.kind === 'Field' && !selection.name.value.startsWith('__') ? 1 : 0;
      depth = Math.max(depth, inner.depth + own);
      aliases += inner.aliases + (selection.kind === 'Field' && selection.alias ? 1 : 0);
    }
    return { depth, aliases };
  }

  #spread(name: string): Measure {
    const known = this.#measured.get(name);
    if (known) return known;
    this.#measured.set(name, nothing);
    const measure = this.of(this.#fragments.get(name)?.selectionSet);
    this.#measured.set(name, measure);
    return measure;
  }
}

function tooMuch(what: string, most: number, found: number): GraphQLError {
  return new GraphQLError(`The operation has ${found} ${what}; at most ${most} are allowed.`, {
    extensions: { limit: most },
  });
}

/** Introspection nests deep by its nature (types of types): what is asked for below `__schema` is not counted. */
function withoutIntrospection(set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.filter((one) => one.kind !== 'Field' || !one.name.value.startsWith('__'));
  return { ...set, selections };
}

/** Validation rule: runs once for each document, since documents that passed are kept. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  const measurer = new Measurer(context.getDocument());
  return {
    OperationDefinition: (operation) => {
      const { depth, aliases } = measurer.of(withoutIntrospection(operation.selectionSet));
      if (depth > limits.depth) context.reportError(tooMuch('levels', limits.depth, depth));
      if (aliases > limits.aliases) context.reportError(tooMuch('aliases', limits.aliases, aliases));
    },
  };
}
