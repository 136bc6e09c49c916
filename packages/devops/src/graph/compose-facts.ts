import { posix } from 'node:path';
import { readBuild } from '../documents/compose/facts/read-build.js';
import { readDependencies } from '../documents/compose/facts/read-dependencies.js';
import { entriesOf, textAt, valueAt, type Mapping } from '../documents/compose/tree.js';
import { resolveCompose } from '../documents/compose/resolve-compose.js';
import type { ResolvedCompose } from '../documents/compose/resolved-compose.js';
import type { RegistryOutline } from '../documents/registry-outline.js';
import { dockerfileFolder } from '../model/assign-projects.js';
import type { FileSource } from '../model/file-source.js';
import { kindOfImage } from '../model/kinds/kinds.js';
import type { ComposeFacts, ServiceFacts } from './service-facts.js';

export interface ComposeToRead {
  readonly source: FileSource;
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly key: string | null;
  readonly directory: string;
  readonly files?: readonly string[];
  readonly registry: Pick<RegistryOutline, 'claims' | 'kinds'>;
}

/** What inference needs of one Compose project; undefined where its files cannot be read. */
export function readComposeFacts(compose: ComposeToRead): ComposeFacts | undefined {
  const { source, root, key, directory, files } = compose;
  const resolved = resolveCompose({
    source: withoutValues(source),
    root,
    directory,
    ...(files === undefined ? {} : { files }),
    profiles: ['*'],
    // The shell differs between commands and from the daemon's, and Nx has put values of .env into it.
    environment: {},
  });
  const services = readServices(resolved, compose);
  if (isBroken(resolved, services)) return undefined;
  return { key, services, main: resolved.files, files: resolved.inputs.filter(isComposeFile) };
}

function readServices(
  { tree, name }: ResolvedCompose,
  { key, registry: { claims, kinds } }: ComposeToRead,
): readonly ServiceFacts[] {
  return entriesOf(valueAt(tree, 'services')).map(([service, { at, value }]) => ({
    service,
    compose: key,
    composeName: name,
    claim: ownOf(claims, service) ?? null,
    folder: dockerfileFolder(readBuild(valueAt(value, 'build'))),
    at,
    dependencies: value.kind === 'map' ? dependenciesOf(value) : [],
    kind: ownOf(kinds, service) ?? kindOfImage(textAt(value, 'image') ?? null)?.name ?? null,
    runtime: 'container',
  }));
}

/** A service may be called "constructor". */
function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function dependenciesOf(service: Mapping): readonly string[] {
  return readDependencies(service).map(({ dependency }) => dependency.service);
}

/** An error elsewhere, such as a variable that only an ignored .env sets, leaves the services as they are. */
function isBroken({ diagnostics, tree }: ResolvedCompose, services: readonly unknown[]): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const declared = valueAt(tree, 'services');
  const misshapen = declared !== undefined && declared.kind !== 'map';
  return (
    errors.some(({ code }) => code === 'YAML_SYNTAX') ||
    (services.length === 0 && (errors.length > 0 || misshapen))
  );
}

const choosesFiles = /^\s*(export\s+)?COMPOSE_(FILE|PATH_SEPARATOR)\s*[=:]/;

/** Of a .env only what chooses the Compose files: Nx writes project nodes to disk, and no value of a .env belongs there. */
function withoutValues(source: FileSource): FileSource {
  return {
    kind: (path) => source.kind(path),
    read: (path) => {
      const bytes = source.read(path);
      if (bytes === undefined || !isEnvFile(path)) return bytes;
      const lines = new TextDecoder().decode(bytes).split('\n');
      return new TextEncoder().encode(lines.filter((line) => choosesFiles.test(line)).join('\n'));
    },
  };
}

function isEnvFile(path: string): boolean {
  return /(^|\.)env(\.|$)/.test(posix.basename(path));
}

function isComposeFile(path: string): boolean {
  return !isEnvFile(path);
}
