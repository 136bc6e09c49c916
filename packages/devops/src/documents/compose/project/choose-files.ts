import type { Location } from '../../../errors/diagnostic.js';
import type { Reading } from '../load/reading.js';
import type { Environment } from '../load/environment.js';
import { folderOf, readable } from '../paths.js';
import type { ComposeRequest } from '../resolved-compose.js';

export interface ChosenFiles {
  /** From the workspace root; none where the folder and those above it hold no Compose file. */
  readonly files: readonly string[];
  /** The project's folder: that of the first file. */
  readonly base: string;
  /** Where a file says that it is these. */
  readonly from?: Location;
}

// In the order of Compose's preference (compose-go, cli/options.go).
const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrides = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The files that `docker compose` would use: those of `-f`, else of COMPOSE_FILE, else the default names. */
export function chooseFiles(
  request: ComposeRequest,
  environment: Environment,
  reading: Reading,
): ChosenFiles {
  const { files, directory, root } = request;
  const named = files ?? fromVariable(environment);
  if (named === undefined || named.length === 0) return searchDefault(directory, reading);
  const paths = named.map((file) => readable(file, directory, root));
  return { files: paths, base: folderOf(paths[0] ?? directory) };
}

function fromVariable(environment: Environment): readonly string[] | undefined {
  const separator = environment['COMPOSE_PATH_SEPARATOR'] || ':';
  return environment['COMPOSE_FILE']?.split(separator);
}

/** The nearest folder that holds one, up to the workspace root. */
function searchDefault(directory: string, reading: Reading): ChosenFiles {
  for (const folder of foldersUpFrom(directory)) {
    const present = (name: string) =>
      reading.kind(readable(name, folder, reading.root)) !== 'absent';
    const main = names.filter(present)[0];
    if (main === undefined) continue;
    const override = overrides.filter(present)[0];
    const files = override === undefined ? [main] : [main, override];
    return { files: files.map((name) => readable(name, folder, reading.root)), base: folder };
  }
  return { files: [], base: directory };
}

function foldersUpFrom(directory: string): readonly string[] {
  const above = folderOf(directory);
  const top = directory === '.' || directory === '' || directory.startsWith('..');
  return top ? [directory || '.'] : [directory, ...foldersUpFrom(above)];
}
