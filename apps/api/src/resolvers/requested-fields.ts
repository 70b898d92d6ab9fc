import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

function collect(set: SelectionSetNode | undefined, fragments: Fragments, found: FieldNode[]): FieldNode[] {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === 'Field') found.push(selection);
    else if (selection.kind === 'InlineFragment') collect(selection.selectionSet, fragments, found);
    else collect(fragments[selection.name.value]?.selectionSet, fragments, found);
  }
  return found;
}

function below(nodes: readonly FieldNode[], path: readonly string[], fragments: Fragments): readonly FieldNode[] {
  const inner = nodes.flatMap((node) => collect(node.selectionSet, fragments, []));
  const [next, ...rest] = path;
  if (next === undefined) return inner;
  return below(
    inner.filter((node) => node.name.value === next),
    rest,
    fragments,
  );
}

function everyName(nodes: readonly FieldNode[], fragments: Fragments, names: Set<string>): Set<string> {
  for (const node of nodes) {
    names.add(node.name.value);
    everyName(collect(node.selectionSet, fragments, []), fragments, names);
  }
  return names;
}

const allNames = new WeakMap<FieldNode, ReadonlySet<string>>();

/** Names of all fields that are asked for anywhere below this one, itself included. */
export function fieldsAnywhere(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [node] = info.fieldNodes;
  const kept = node && allNames.get(node);
  if (kept) return kept;
  const names = everyName(info.fieldNodes, info.fragments, new Set());
  if (node && info.fieldNodes.length === 1) allNames.set(node, names);
  return names;
}

/** Syntax trees are kept and shared by repeats of an operation, so each place in one is looked at once. */
const known = new WeakMap<FieldNode, ReadonlyMap<string, readonly string[]>>();

/**
 * Names of the fields that are asked for below this one, or below `path` from here: what a statement has to select.
 * Fields that a directive leaves out are included. The same place gives the same array each time.
 */
export function requestedFields(info: GraphQLResolveInfo, ...path: readonly string[]): readonly string[] {
  const [node, ...more] = info.fieldNodes;
  const key = path.join('.');
  const kept = node && more.length === 0 ? known.get(node)?.get(key) : undefined;
  if (kept) return kept;
  const names = [...new Set(below(info.fieldNodes, path, info.fragments).map((one) => one.name.value))];
  if (node && more.length === 0) known.set(node, new Map([...(known.get(node) ?? []), [key, names]]));
  return names;
}
