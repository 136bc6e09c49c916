import type { ProjectConfiguration } from '@nx/devkit';
import type { Assignments } from '../model/assign-projects.js';
import type { ProjectAssignment } from '../model/project-assignment.js';
import { chooseEdges, type Edges } from './edges.js';
import type { ServiceFacts } from './service-facts.js';
import { infraTargets, serveTargets, serviceTargets } from './targets.js';

type Node = Omit<ProjectConfiguration, 'root'>;

/** Projects by root, as Nx wants them, with the file that each comes from. */
export type Nodes = [file: string, { projects: Record<string, Node> }][];

export interface NodesRequest {
  /** Under which the package is installed. */
  readonly packageKey: string;
  /** In the order of the assignments. */
  readonly services: readonly ServiceFacts[];
  readonly assignments: Assignments;
  /** The registry and the Compose files. */
  readonly files: readonly string[];
  /** Which dependencies are edges of the project graph too: none, those between virtual projects, all that close no cycle. */
  readonly edges: 'none' | 'virtual' | 'all';
  /** Services that have migrations. */
  readonly migrated: readonly string[];
  readonly environments: readonly string[];
  /** Names of the inputs that nx.json declares. */
  readonly namedInputs: readonly string[];
}

/** The projects of all services, and our own. */
export function projectNodes(request: NodesRequest): Nodes {
  const { assignments, packageKey, files } = request;
  const byFile = new Map<string, Record<string, Node>>();
  const put = (file: string, root: string, project: Node): void => {
    const projects = byFile.get(file) ?? {};
    projects[root] = project;
    byFile.set(file, projects);
  };
  for (const placed of placeServices(request)) {
    put(placed.facts.at.file, placed.assignment.root, serviceNode(placed, request));
  }
  const { name, root } = assignments.infra;
  put(files[0] ?? 'nx.json', root, {
    name,
    metadata: {
      description: 'The services of this workspace as a whole.',
      technologies: ['docker'],
    },
    targets: infraTargets({ packageKey, files }),
  });
  return [...byFile].map(([file, projects]) => [file, { projects }]);
}

interface Placed {
  readonly facts: ServiceFacts;
  readonly assignment: ProjectAssignment;
  /** Names of projects. */
  readonly edges: Edges;
}

function placeServices({ services, assignments }: NodesRequest): readonly Placed[] {
  const pairs = services.flatMap((facts, index) => {
    const assignment = assignments.services[index];
    return assignment === undefined ? [] : [{ facts, assignment }];
  });
  const composeProjects = new Map<string | null, typeof pairs>();
  for (const pair of pairs) {
    const siblings = composeProjects.get(pair.facts.compose);
    if (siblings === undefined) composeProjects.set(pair.facts.compose, [pair]);
    else siblings.push(pair);
  }
  return [...composeProjects.values()].flatMap((siblings) => {
    const names = new Map(siblings.map((one) => [one.facts.service, one.assignment.project]));
    const edges = chooseEdges(
      siblings.map(({ facts, assignment }) => ({ ...facts, virtual: assignment.virtual })),
    );
    const named = (list: readonly string[] = []): string[] =>
      list.flatMap((service) => names.get(service) ?? []);
    return siblings.map((pair) => {
      const chosen = edges.get(pair.facts.service);
      return { ...pair, edges: { tasks: named(chosen?.tasks), graph: named(chosen?.graph) } };
    });
  });
}

function serviceNode(
  { facts, assignment, edges }: Placed,
  { packageKey, edges: wanted, namedInputs, migrated, environments }: NodesRequest,
): Node {
  const { service, compose, kind } = facts;
  const targets = serviceTargets({
    ...{ packageKey, service, compose, kind, environments },
    dependencies: edges.tasks,
    migrated: migrated.includes(service),
  });
  const technologies = [
    ...(facts.runtime === 'container' ? ['docker'] : []),
    ...(kind === null ? [] : [kind]),
  ];
  const drawn = wanted === 'all' || (wanted === 'virtual' && assignment.virtual);
  const implicitDependencies = drawn ? [...edges.graph] : [];
  // Its name and everything else of a project that exists are its own.
  if (!assignment.virtual) {
    const serving = serveTargets(assignment.serves ?? [], edges.tasks);
    return {
      implicitDependencies,
      metadata: { technologies },
      targets: { ...targets, ...serving },
    };
  }
  return {
    name: assignment.project,
    projectType: 'application',
    implicitDependencies,
    // A project without files cannot be hashed: `^default` of a dependent asks for none.
    namedInputs: Object.fromEntries(namedInputs.map((name) => [name, []])),
    metadata: { description: `Service "${service}" of ${facts.at.file}.`, technologies },
    targets,
  };
}
