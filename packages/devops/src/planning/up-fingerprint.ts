import { createHash } from 'node:crypto';
import type { ComposeProject } from '../model/stack.js';

/** Everything that decides what Compose would make. */
export interface UpInputs {
  readonly project: ComposeProject;
  /** The bytes of each of the project's inputs by path; undefined where a file does not exist. */
  readonly contents: ReadonlyMap<string, Uint8Array | undefined>;
  /** The environment that was built for Compose. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ids by reference: an image that was rebuilt under its tag is another input. */
  readonly imageIds: ReadonlyMap<string, string>;
  /** Address and version: another engine has other containers. */
  readonly engine: string;
}

/**
 * One hash over all inputs of `up`. Equal hashes mean that Compose has nothing to do where the containers are still those
 * of the record; unequal ones cost a `docker compose create`. Compose's own `config --hash` proves neither.
 */
export function upFingerprint(inputs: UpInputs): string {
  const { project, contents, environment, imageIds, engine } = inputs;
  const names = [...usedVariables(inputs)].sort();
  const facts = {
    engine,
    project: project.name,
    files: project.files,
    profiles: project.profiles,
    contents: project.inputs.map((path) => [path, digest(contents.get(path))]),
    variables: names.map((name) => [name, environment[name] ?? null]),
    images: [...imageIds].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  return digest(Buffer.from(JSON.stringify(facts)));
}

const readByCompose = /^(?:COMPOSE|DOCKER|BUILDKIT|BUILDX)_/;
const reference = /\$\{?([A-Za-z_]\w*)/g;
/** A line of an env_file that takes the shell's value. */
const bareName = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*\r?$/gm;

/** Variables that reach a container by any way. One too many costs a look of Compose, one too few a stale container. */
function usedVariables({ project, contents, environment }: UpInputs): ReadonlySet<string> {
  const texts = [...contents.values()].map((bytes) => Buffer.from(bytes ?? []).toString('utf8'));
  const named = texts.flatMap((text) =>
    [...text.matchAll(reference), ...text.matchAll(bareName)].map((match) => match[1] ?? ''),
  );
  return new Set([
    ...project.variables.map((use) => use.name),
    ...project.services.flatMap((service) => service.environment),
    ...Object.keys(environment).filter((name) => readByCompose.test(name)),
    ...named,
  ]);
}

function digest(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? 'absent' : createHash('sha256').update(bytes).digest('hex');
}
