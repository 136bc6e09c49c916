import type { Runtime } from '../../model/service.js';

/** The files of a template, or of what it became: path with `/` to text. */
export type Files = ReadonlyMap<string, string>;

/** A service that the new one depends on, and the variable that holds its address. */
export interface Need {
  readonly dependency: string;
  readonly kind: string;
  readonly variable: string;
  readonly runtime: Runtime;
  /** The address for a run in which nothing sets the variable: with the `${NAME}` of `.env`, as Compose reads them. */
  readonly local: string;
}

/** That of JavaScript, or of Python. */
export type IdentifierStyle = 'camelCase' | 'snake_case';
type Packages = Readonly<Record<string, string>>;

/** What a template says of itself: template.json on top of the base.json of the bases that it names. */
export interface TemplateManifest {
  readonly identifiers: IdentifierStyle;
  /** Where the file for one need goes; undefined where the template has none. */
  readonly need?: string;
  /** The file that lists the packages. */
  readonly manifest?: string;
  readonly packages: Packages;
  readonly packagesOfNeeds: Readonly<Record<string, Packages>>;
  /** Further placeholders of a need, by how that service runs. */
  readonly values: Readonly<Partial<Record<Runtime, Readonly<Record<string, string>>>>>;
}

const defaults: TemplateManifest = {
  identifiers: 'camelCase',
  packages: {},
  packagesOfNeeds: {},
  values: {},
};

export function manifestOf(template: Files): TemplateManifest {
  const parsed = ['base.json', 'template.json'].map(
    (path) => JSON.parse(template.get(path) ?? '{}') as Partial<TemplateManifest>,
  );
  return Object.assign({}, defaults, ...parsed) as TemplateManifest;
}
