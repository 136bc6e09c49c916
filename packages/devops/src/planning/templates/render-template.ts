import { addPackages, packagesFor } from './add-packages.js';
import { identifiersFor } from './identifiers.js';
import { inCode } from './in-code.js';
import { fill, renderText, valuesOf, type NamedNeed } from './render-text.js';
import { manifestOf, type Files, type Need, type TemplateManifest } from './template.js';

export interface TemplateUse {
  readonly template: Files;
  /** The new service's name. */
  readonly name: string;
  /** The port that it listens on inside its container; null where it listens nowhere. */
  readonly port: number | null;
  readonly needs: readonly Need[];
}

const aboutItself = new Set(['base.json', 'template.json']);
const needFile = /^needs\/([^/.]+)\.\w+$/;
// Tools that look for projects must not find these in this repository.
const suffix = /\.tmpl$/;

/** The files of a new service below its folder, sorted by path. */
export function renderTemplate({ template, name, port, needs }: TemplateUse): Files {
  const manifest = manifestOf(template);
  const values = { name, ...(port === null ? {} : { port: String(port) }) };
  const named = nameNeeds(template, manifest, needs);
  const files: [string, string][] = [];
  for (const [path, text] of template) {
    if (aboutItself.has(path)) continue;
    const kind = needFile.exec(path)?.[1];
    if (kind === undefined) {
      files.push([path.replace(suffix, ''), renderText(text, values, named)]);
      continue;
    }
    for (const need of named.filter((candidate) => candidate.kind === kind)) {
      const own = { ...values, ...valuesOf(need) };
      files.push([fill(manifest.need ?? path, own), renderText(text, own, named)]);
    }
  }
  return new Map(withPackages(files, manifest, needs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameNeeds(
  template: Files,
  manifest: TemplateManifest,
  needs: readonly Need[],
): readonly NamedNeed[] {
  const kinds = new Set([...template.keys()].map((path) => needFile.exec(path)?.[1]));
  const names = needs.map(({ dependency }) => dependency);
  const ids = identifiersFor(names, manifest.identifiers);
  return needs.map((need, position) => ({
    ...need,
    id: ids[position] ?? need.dependency,
    supported: kinds.has(need.kind),
    local: inCode(need.local, manifest.identifiers),
    further: manifest.values[need.runtime] ?? {},
  }));
}

function withPackages(
  files: readonly [string, string][],
  manifest: TemplateManifest,
  needs: readonly Need[],
): [string, string][] {
  const packages = packagesFor(manifest, needs);
  return files.map(([path, text]) => [
    path,
    path === manifest.manifest ? addPackages(path, text, packages) : text,
  ]);
}
