import type { Diagnostic } from '../errors/diagnostic.js';
import { claimNames } from './claim-names.js';
import type {
  NamingOptions,
  NxProject,
  ProjectAssignment,
  ServiceToAssign,
} from './project-assignment.js';

export interface Assignments {
  /** Our own project. */
  readonly infra: { readonly name: string; readonly root: string };
  /** One for each service given, in the same order. */
  readonly services: readonly ProjectAssignment[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface AssignmentRequest {
  readonly services: readonly ServiceToAssign[];
  readonly projects: readonly NxProject[];
  readonly options?: NamingOptions;
}

/** Decides which Nx project has the targets of each service, and what our own project is called. */
export function assignProjects(request: AssignmentRequest): Assignments {
  const { services, projects, options = {} } = request;
  const infra = nameInfra(projects, options.name);
  const index = indexProjects(projects);
  const homes = new Map(services.map((service) => [service, findHome(service, index)]));
  const tenants = chooseTenants(homes);
  const virtual = services.filter((service) => !tenants.has(service));
  const claimed = claimNames({ services: virtual, projects, infra: infra.name, options });
  return {
    infra,
    services: services.map((service) => {
      const { service: name, compose } = service;
      const home = tenants.get(service);
      if (home !== undefined) return { service: name, compose, virtual: false, ...homeOf(home) };
      const project = claimed.names.get(service) ?? name;
      return { service: name, compose, project, root: virtualRoot(service), virtual: true };
    }),
    diagnostics: [...unknownClaims(homes), ...claimed.diagnostics],
  };
}

function homeOf({ name, root, serves = [] }: NxProject) {
  return { project: name, root, ...(serves.length === 0 ? {} : { serves }) };
}

/** The folder that holds a service's Dockerfile, or its context where it is written inline; null where that is outside the workspace. */
export function dockerfileFolder(
  build: { readonly context: string; readonly dockerfile: string } | null,
): string | null {
  if (build === null || build.context.includes('://')) return null;
  const path = build.dockerfile === '' ? `${build.context}/Dockerfile` : build.dockerfile;
  if (/^(\/|\.\.(\/|$)|[A-Za-z]:)/.test(path)) return null;
  return parentOf(path.replace(/^(\.\/)+/, '')) || '.';
}

function nameInfra(projects: readonly NxProject[], name = 'infra'): Assignments['infra'] {
  const names = new Set(projects.map((project) => project.name));
  const free = !projects.some((project) => project.root === 'infra');
  const candidates = [name, `devops-${name}`];
  for (let n = 2; n <= names.size + 2; n++) candidates.push(`devops-${name}-${n}`);
  return {
    name: candidates.find((candidate) => !names.has(candidate)) ?? name,
    root: free ? 'infra' : '.devops/infra',
  };
}

/** Projects by name and by root: a lookup for each service must not walk through thousands of projects. */
interface ProjectIndex {
  readonly named: ReadonlyMap<string, NxProject>;
  readonly rooted: ReadonlyMap<string, NxProject>;
}

function indexProjects(projects: readonly NxProject[]): ProjectIndex {
  return {
    named: new Map(projects.map((project) => [project.name, project])),
    rooted: new Map(projects.map((project) => [project.root, project])),
  };
}

function findHome(service: ServiceToAssign, index: ProjectIndex): NxProject | undefined {
  if (service.claim === null) return holderOf(service.folder, index);
  const { project } = service.claim;
  return index.named.get(project) ?? index.rooted.get(folderName(project));
}

/** The innermost project around a folder, but never the workspace root: every Dockerfile is below that. */
function holderOf(folder: string | null, { rooted }: ProjectIndex): NxProject | undefined {
  for (let around = folder ?? ''; around !== '' && around !== '.'; around = parentOf(around)) {
    const holder = rooted.get(around);
    if (holder !== undefined) return holder;
  }
  return undefined;
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}

function folderName(path: string): string {
  return path.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
}

/** At most one service of each project gets the bare targets. */
function chooseTenants(
  homes: ReadonlyMap<ServiceToAssign, NxProject | undefined>,
): ReadonlyMap<ServiceToAssign, NxProject> {
  const houses = new Map<NxProject, ServiceToAssign[]>();
  for (const [service, home] of homes) {
    if (home === undefined) continue;
    const inside = houses.get(home);
    if (inside === undefined) houses.set(home, [service]);
    else inside.push(service);
  }
  const tenants = new Map<ServiceToAssign, NxProject>();
  for (const [home, inside] of houses) {
    const tenant = chooseTenant(home, inside);
    if (tenant !== undefined) tenants.set(tenant, home);
  }
  return tenants;
}

function chooseTenant(
  home: NxProject,
  inside: readonly ServiceToAssign[],
): ServiceToAssign | undefined {
  const naming = inside.filter((service) => service.claim !== null);
  const candidates = naming.length > 0 ? naming : inside;
  if (candidates.length === 1) return candidates[0];
  const unscoped = home.name.slice(home.name.lastIndexOf('/') + 1);
  const folder = home.root.slice(home.root.lastIndexOf('/') + 1);
  for (const name of [home.name, unscoped, folder]) {
    const named = candidates.find(({ service }) => service === name);
    if (named !== undefined) return named;
  }
  return naming[0];
}

/** Distinct for each service of each Compose project; names of only dots would lead out of the folder. */
function virtualRoot({ service, compose }: ServiceToAssign): string {
  const folders = compose === null ? [service] : [compose, service];
  return ['.devops/services', ...folders.map(safeFolder)].join('/');
}

function safeFolder(name: string): string {
  return name.replaceAll(/[/\\]/g, '_').replace(/^\.+$/, (dots) => '_'.repeat(dots.length));
}

function unknownClaims(
  homes: ReadonlyMap<ServiceToAssign, NxProject | undefined>,
): readonly Diagnostic[] {
  const unknown: Diagnostic[] = [];
  for (const [{ service, claim }, home] of homes) {
    if (claim === null || home !== undefined) continue;
    unknown.push({
      code: 'PROJECT_UNKNOWN',
      severity: 'error',
      ...claim.at,
      message: `Service "${service}" belongs to project "${claim.project}", but no project.json or package.json of the workspace has that name or folder.`,
      fix: 'Write the name or the root of a project that `nx show projects` lists, or leave `project` out.',
    });
  }
  return unknown;
}
