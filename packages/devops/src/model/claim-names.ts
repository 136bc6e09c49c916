import type { Diagnostic } from '../errors/diagnostic.js';
import type { NamingOptions, NxProject, ServiceToAssign } from './project-assignment.js';

interface NamingRequest {
  readonly services: readonly ServiceToAssign[];
  readonly projects: readonly NxProject[];
  /** Name of our own project. */
  readonly infra: string;
  readonly options: NamingOptions;
}

/** Gives every virtual project a name that nobody else has: one name used twice stops every nx command. */
export function claimNames(request: NamingRequest): {
  readonly names: ReadonlyMap<ServiceToAssign, string>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const owners = new Map(request.projects.map(({ name, file }) => [name, file]));
  owners.set(request.infra, '');
  const names = new Map<ServiceToAssign, string>();
  const claim = (service: ServiceToAssign, name: string): void => {
    names.set(service, name);
    owners.set(name, '');
  };
  const plain = ({ service }: ServiceToAssign): string => (request.options.prefix ?? '') + service;

  // Plain names first, so that no service loses its own name to another one's second choice.
  const late: Late[] = [];
  for (const service of request.services) {
    const owner = owners.get(plain(service));
    if (owner === undefined) claim(service, plain(service));
    else late.push({ service, owner });
  }
  for (const { service } of late) {
    claim(service, firstFree(`${service.composeName}-${plain(service)}`, owners));
  }
  return { names, diagnostics: late.map((one) => nameTaken(one, names)) };
}

interface Late {
  readonly service: ServiceToAssign;
  /** The file that declares the project with its name; empty for a project of ours. */
  readonly owner: string;
}

function firstFree(name: string, owners: ReadonlyMap<string, string>): string {
  for (let n = 2, free = name; ; n++) {
    if (!owners.has(free)) return free;
    free = `${name}-${n}`;
  }
}

function nameTaken(
  { service, owner }: Late,
  names: ReadonlyMap<ServiceToAssign, string>,
): Diagnostic {
  const name = names.get(service) ?? service.service;
  const holder = owner === '' ? 'another project of this plugin' : owner;
  const related = { file: owner, line: 1, column: 1, message: 'The project with that name.' };
  return {
    code: 'PROJECT_NAME_TAKEN',
    severity: 'warning',
    ...service.at,
    message: `Service "${service.service}" cannot have a project of its own name, since ${holder} has it: it is project "${name}".`,
    fix: `Use that name (nx run ${name}:up), rename one of the two, or give the plugin in nx.json the option "prefix".`,
    ...(owner === '' ? {} : { related: [related] }),
  };
}
