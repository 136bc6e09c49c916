interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Node>>;
}

/** The keys that a JSON Schema knows at a path. */
export function keysBelow(schema: object, path: readonly (string | number)[]): ReadonlySet<string> {
  let nodes = [schema as Node].flatMap((node) => unfolded(node, schema));
  for (const step of path) {
    nodes = nodes.flatMap((node) => below(node, step)).flatMap((node) => unfolded(node, schema));
  }
  return new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})));
}

function below(node: Node, step: string | number): readonly Node[] {
  if (typeof step === 'number') return node.items === undefined ? [] : [node.items];
  const own = node.properties?.[step];
  if (own !== undefined) return [own];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

/** References followed, alternatives side by side. */
function unfolded(node: Node, schema: Node): readonly Node[] {
  const name = node.$ref?.split('/').at(-1);
  const target = name === undefined ? undefined : schema.definitions?.[name];
  const parts = [...(target === undefined ? [] : [target]), ...(node.anyOf ?? [])];
  return [node, ...parts.flatMap((part) => unfolded(part, schema))];
}
