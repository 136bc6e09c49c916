import type { CommandLine } from './command-line.js';
import { ourTargets } from './our-targets.js';

/** Targets by project, as Nx resolved them. */
export type Projects = Readonly<Record<string, Targets | undefined>>;
type Targets = Readonly<Record<string, Target | undefined>>;

interface Target {
  readonly executor?: string;
  readonly cache?: boolean;
  readonly configurations?: Readonly<Record<string, unknown>>;
}

/** What a command line asks for, looked up in the project graph. */
export interface Requested {
  /** Names of targets of this plugin that are asked for. */
  readonly ours: readonly string[];
  /** Configurations that one of the requested targets has. */
  readonly configurations: ReadonlySet<string>;
  /** Configurations that were typed, in a specifier or as an option. */
  readonly typed: readonly string[];
}

/** `packageKey`: under which the package is installed. */
export function findRequested(
  line: CommandLine,
  projects: Projects,
  packageKey: string,
): Requested {
  const specified = line.specifiers.map((specifier) => splitSpecifier(specifier, projects));
  const wanted = [...line.targets, ...specified];
  const found = wanted.flatMap((one) =>
    amongProjects(one.projects, projects).flatMap((targets) => {
      const definition = targets[one.target];
      return definition === undefined ? [] : [{ target: one.target, definition }];
    }),
  );
  const known = found.filter(({ definition }) => definition.executor?.startsWith(`${packageKey}:`));
  const unknown = wanted.filter(({ target }) => !found.some((one) => one.target === target));
  const guessed = unknown.filter(({ target }) => ourTargets.has(target));
  return {
    ours: [...new Set([...known, ...guessed].map(({ target }) => target))],
    configurations: new Set(
      found.flatMap(({ definition }) => Object.keys(definition.configurations ?? {})),
    ),
    typed: [...specified.flatMap((one) => one.configuration ?? []), ...line.configurations],
  };
}

/** All of them where a pattern, a tag or a name that the graph lacks is among the names. */
function amongProjects(names: readonly string[], projects: Projects): readonly Targets[] {
  const named = names.map((name) => projects[name]);
  const chosen = names.length > 0 && named.every(Boolean) ? named : Object.values(projects);
  return chosen.flatMap((targets) => (targets === undefined ? [] : [targets]));
}

interface Specified {
  readonly projects: readonly string[];
  readonly target: string;
  readonly configuration?: string;
}

/** The longest project and target that exist; the rest is the configuration, as Nx splits it. */
function splitSpecifier(specifier: string, projects: Projects): Specified {
  const words = specifier.replaceAll('"', '').split(':');
  const join = (from: number, to?: number): string => words.slice(from, to).join(':');
  for (let end = words.length - 1; end > 0; end--) {
    const targets = projects[join(0, end)];
    if (targets === undefined) continue;
    for (let last = words.length; last > end; last--) {
      if (targets[join(end, last)] === undefined) continue;
      return specified(join(0, end), join(end, last), join(last));
    }
  }
  return specified(words[0] ?? '', words[1] ?? '', join(2));
}

function specified(project: string, target: string, configuration: string): Specified {
  return { projects: [project], target, ...(configuration === '' ? {} : { configuration }) };
}
