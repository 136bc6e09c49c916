import { posix } from 'node:path';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import { expandTemplate } from '../interpolate/template.js';
import { lookupIn } from '../load/environment.js';
import type { Reading } from '../load/reading.js';
import { goText } from '../go-text.js';
import { valueAt } from '../tree.js';
import type { ProjectSources } from './project-environment.js';

/** COMPOSE_PROJECT_NAME, else the last `name:` of the files, else the folder's name; as Compose spells it. */
export function projectName(sources: ProjectSources, reading: Reading): string {
  const given = sources.environment['COMPOSE_PROJECT_NAME'];
  if (given) {
    if (normalized(given) !== given) reading.report([invalidName(given, sources)]);
    return normalized(given);
  }
  const folder = posix.basename(posix.join(reading.root.replaceAll('\\', '/'), sources.base));
  const written = nameInFiles(sources, reading);
  const name = normalized(written ?? folder);
  if (name === '') reading.report([emptyName(sources)]);
  return name;
}

function nameInFiles(
  { files, from, environment }: ProjectSources,
  reading: Reading,
): string | undefined {
  const written = files
    .flatMap((file) => reading.documents(file, from))
    .map(({ tree }) => valueAt(tree, 'name'))
    .map((name) => (name?.kind === 'scalar' ? goText(name.value) : ''));
  const last = written.filter((name) => name !== '').at(-1);
  return last === undefined ? undefined : expandTemplate(last, lookupIn(environment)).text;
}

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function invalidName(name: string, { files }: ProjectSources): Diagnostic {
  return {
    code: 'PROJECT_NAME_INVALID',
    severity: 'error',
    message: `COMPOSE_PROJECT_NAME is "${name}"; a project name has lower-case letters, digits, "-" and "_" only, and begins with a letter or digit.`,
    file: files[0] ?? '.env',
    line: 1,
    column: 1,
    fix: `Set COMPOSE_PROJECT_NAME to such a name, for example "${normalized(name) || 'app'}".`,
  };
}

function emptyName({ files }: ProjectSources): Diagnostic {
  return {
    code: 'PROJECT_NAME_INVALID',
    severity: 'error',
    message:
      'The project has no name: neither "name:" nor its folder holds a letter or a digit of ASCII.',
    file: files[0] ?? 'compose.yaml',
    line: 1,
    column: 1,
    fix: 'Write "name:" at the top of the Compose file.',
  };
}
