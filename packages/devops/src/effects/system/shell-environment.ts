import { realpathSync } from 'node:fs';
import { dotenvOfNx, envFiles, namesIn, type EnvFile, type Given } from './env-files-of-nx.js';
import { environmentsOfNxAncestors } from './nx-ancestors.js';

type Variables = Readonly<Record<string, string>>;

export interface ShellEnvironmentRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Folders, relative to the root, of the projects whose tasks run: Nx loads their .env files too. */
  readonly projectRoots?: readonly string[];
  /** What this process has; `process.env` where absent. */
  readonly current?: Given;
  /** Initial environments of the Nx commands above us, innermost first; read from the system where absent. */
  readonly ancestors?: readonly Variables[];
}

/**
 * The variables that the user's shell gave to Nx. Nx adds those of .env files, read by rules that are not Compose's ("a$b#c"
 * becomes "a"), and some of its own; containers made with them differ from those of a bare `docker compose up`.
 * On Linux the environment of the Nx command is read as it was at its start. Elsewhere, or where nothing of Nx is above us,
 * a variable is left out when it has the value that Nx would have read from a file.
 */
export function shellEnvironment(request: ShellEnvironmentRequest): Variables {
  const ancestors = request.ancestors ?? environmentsOfNxAncestors();
  const files = envFiles(request.root, request.projectRoots ?? []);
  const innermost = ancestors[0];
  const variables =
    innermost === undefined
      ? withoutFiles(request.current ?? process.env, { request, files })
      : givenByShell(innermost, ancestors.at(-1) ?? innermost, namesIn(files));
  return inFolder(variables, request.root);
}

/** A Compose file may use ${PWD}: whatever folder `nx` was typed in, it is the one where `docker compose` would be typed. */
function inFolder(variables: Variables, root: string): Variables {
  const { PWD } = variables;
  // The shell's own spelling of the root, through a link, is kept: Compose writes it into labels and bind mounts.
  return PWD === undefined || isSameFolder(PWD, root) ? variables : { ...variables, PWD: root };
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** Where one Nx command runs another, the inner one starts with what the outer one added: the outer one's start decides those. */
function givenByShell(
  inner: Variables,
  outer: Variables,
  fromFiles: ReadonlySet<string>,
): Variables {
  if (inner === outer) return inner;
  const added = (name: string): boolean => fromFiles.has(name) || isNxs(name);
  const kept = Object.entries(inner).filter(([name]) => !added(name));
  return { ...Object.fromEntries(kept), ...pick(outer, added) };
}

function pick(variables: Variables, wanted: (name: string) => boolean): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => wanted(name)));
}

function isNxs(name: string): boolean {
  return name.startsWith('NX_') || name === 'LERNA_PACKAGE_NAME' || name === 'FORCE_COLOR';
}

function withoutFiles(
  current: Given,
  {
    request,
    files,
  }: { readonly request: ShellEnvironmentRequest; readonly files: readonly EnvFile[] },
): Variables {
  const dotenv = dotenvOfNx(request.root);
  const read = files.map((file) => dotenv(file, current));
  const kept = Object.entries(current).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined &&
      !setByNx(pair[0], pair[1]) &&
      !read.some((values) => pair[0] in values && [undefined, pair[1]].includes(values[pair[0]])),
  );
  return Object.fromEntries(kept);
}

function setByNx(name: string, value: string): boolean {
  return isNxs(name) && (name !== 'FORCE_COLOR' || value === 'true');
}
