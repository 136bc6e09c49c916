import { parse } from 'yaml';
import type { FileSource } from '../model/file-source.js';
import type { NxProject } from '../model/project-assignment.js';
import { workspacePatterns } from './workspace-patterns.js';

interface Manifest {
  readonly name?: unknown;
  readonly root?: unknown;
  readonly workspaces?: unknown;
  readonly packages?: unknown;
  readonly nx?: { readonly name?: unknown; readonly targets?: unknown };
  readonly targets?: unknown;
  readonly scripts?: unknown;
}

/**
 * The projects that Nx makes of `project.json` and `package.json`, with the names it gives them.
 * `files` are the paths that Nx sees, relative to the workspace root; others among them are ignored.
 */
export function readNxProjects(files: readonly string[], source: FileSource): readonly NxProject[] {
  const projects = new Map<string, NxProject>();
  for (const found of [...readPackages(files, source), ...readProjectFiles(files, source)]) {
    add(projects, found);
  }
  return [...projects.values()];
}

interface Found {
  readonly file: string;
  readonly root: string;
  readonly name: string | undefined;
  readonly targets: Readonly<Record<string, unknown>>;
}

/** A package counts where it is a member of the workspace, or a project.json lies beside it. */
function readPackages(files: readonly string[], source: FileSource): readonly Found[] {
  const isMember = readMembership(source);
  const declared = new Set(files.filter((file) => baseOf(file) === 'project.json').map(folderOf));
  const counts = (file: string): boolean => isMember(file) || declared.has(folderOf(file));
  return files.flatMap((file) => {
    const json =
      baseOf(file) === 'package.json' && counts(file) ? readManifest(source, file) : undefined;
    if (json === undefined) return [];
    const targets = { ...mapping(json.scripts), ...mapping(json.nx?.targets) };
    return [{ file, root: folderOf(file), name: text(json.nx?.name) ?? text(json.name), targets }];
  });
}

function readProjectFiles(files: readonly string[], source: FileSource): readonly Found[] {
  return files.flatMap((file) => {
    const json = baseOf(file) === 'project.json' ? readManifest(source, file) : undefined;
    if (json === undefined) return [];
    const root = text(json.root) ?? folderOf(file);
    return [{ file, root, name: text(json.name), targets: mapping(json.targets) }];
  });
}

/** Whether Nx reads this file when it looks for projects. */
export function isNxManifest(file: string): boolean {
  const base = baseOf(file);
  return base === 'project.json' || base === 'package.json';
}

/** A later manifest of the same folder renames the project; one without a name keeps the earlier one. */
function add(projects: Map<string, NxProject>, found: Found): void {
  const { file, root, targets } = found;
  const known = projects.get(root);
  const before = known?.name;
  const serves = servesIn(targets, known?.serves ?? []);
  const folder = root.slice(root.lastIndexOf('/') + 1).toLowerCase();
  const name = found.name ?? before ?? folder;
  projects.set(root, { file, root, name, ...(serves.length === 0 ? {} : { serves }) });
}

const serving = ['serve', 'dev', 'start'];

/** A script is a text, and has no dependencies. */
function servesIn(targets: Found['targets'], known: readonly string[]): readonly string[] {
  return serving.filter((name) => {
    const target = targets[name];
    if (target === undefined) return known.includes(name);
    return mapping(target)['dependsOn'] === undefined;
  });
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether a folder is one of the workspace's packages: the package manager installs what it needs with the rest. */
export function isMember(folder: string, source: FileSource): boolean {
  return readMembership(source)(`${folder}/package.json`);
}

/** The root itself is a project where its package.json has the key `nx`. */
function readMembership(source: FileSource): (file: string) => boolean {
  const root = readManifest(source, 'package.json');
  const lerna = readManifest(source, 'lerna.json');
  const patterns = [
    ...strings(root?.workspaces),
    ...strings(readYaml(source, 'pnpm-workspace.yaml')?.packages),
    ...(lerna === undefined ? [] : nonEmpty(strings(lerna.packages), 'packages/*')),
  ];
  const matches = workspacePatterns(patterns);
  return (file) => matches(folderOf(file)) || (file === 'package.json' && root?.nx !== undefined);
}

function nonEmpty(list: readonly string[], otherwise: string): readonly string[] {
  return list.length > 0 ? list : [otherwise];
}

/** npm writes a list, yarn also `{ packages: [...] }`. */
function strings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  const packages = (value as Manifest | null | undefined)?.packages;
  return packages === undefined ? [] : strings(packages);
}

function readManifest(source: FileSource, file: string): Manifest | undefined {
  const bytes = source.read(file);
  if (bytes === undefined) return undefined;
  return asManifest(() => JSON.parse(withoutComments(new TextDecoder().decode(bytes))));
}

function readYaml(source: FileSource, file: string): Manifest | undefined {
  const bytes = source.read(file);
  if (bytes === undefined) return undefined;
  return asManifest(() => parse(new TextDecoder().decode(bytes)));
}

/** Nx itself stops at a file that it cannot parse; here it only means no project. */
function asManifest(read: () => unknown): Manifest | undefined {
  try {
    const value = read();
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Nx reads comments and trailing commas in these files. */
function withoutComments(json: string): string {
  return json
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
}
