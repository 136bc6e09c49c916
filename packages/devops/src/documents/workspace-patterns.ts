/**
 * Which folders the `workspaces` of a package manager mean: `apps/*`, `packages/**`, `{apps,libs}/*`, `!apps/old`.
 * Where only exclusions are given, everything else is meant.
 */
export function workspacePatterns(patterns: readonly string[]): (folder: string) => boolean {
  const folders = patterns.map((pattern) => pattern.replace(/\/package\.json$/, ''));
  const exclusions = folders.filter((folder) => folder.startsWith('!'));
  const excluded = exclusions.map((folder) => folderPattern(folder.slice(1)));
  const included = folders.filter((folder) => !folder.startsWith('!')).map(folderPattern);
  if (included.length === 0 && excluded.length > 0) included.push(/^/);
  return (folder) =>
    included.some((pattern) => pattern.test(folder)) &&
    !excluded.some((pattern) => pattern.test(folder));
}

const wildcards: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '/**': '(?:/[^/]+)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

function folderPattern(pattern: string): RegExp {
  const path = pattern.replace(/^\.?\//, '').replace(/\/+$/, '') || '.';
  const inBraces = /\{[^{}]*\}/.test(path);
  const source = path.replace(/\*\*\/|\/\*\*$|\*\*|[*?]|[{},]|[\\^$+.()|[\]]/g, (part) => {
    const brace = '{},'.includes(part);
    const meant = brace && !inBraces ? undefined : wildcards[part];
    return meant ?? `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
