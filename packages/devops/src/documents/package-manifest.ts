import { parse } from 'jsonc-parser';

/** What a package.json says about packages. */
export interface PackageManifest {
  /** The list of `workspaces`; yarn writes it as `{ "packages": [...] }` too. */
  readonly members: { readonly path: readonly string[]; readonly items: readonly string[] };
  /** Those that it installs for itself, with the part that lists each. */
  readonly packages: ReadonlyMap<string, { readonly in: string; readonly version: string }>;
}

const parts = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** As far as it can be understood: comments and trailing commas are read over. */
export function readPackageManifest(text: string): PackageManifest {
  const data = asData(parse(text, [], { allowTrailingComma: true }));
  const { workspaces } = data;
  const isList = workspaces === undefined || Array.isArray(workspaces);
  const list = isList ? workspaces : asData(workspaces)['packages'];
  const packages = parts.flatMap((part) =>
    Object.entries(asData(data[part])).map(
      ([name, version]) => [name, { in: part, version: String(version) }] as const,
    ),
  );
  return {
    members: {
      path: isList ? ['workspaces'] : ['workspaces', 'packages'],
      items: Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [],
    },
    packages: new Map(packages),
  };
}

function asData(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
