import type { Entry } from '../entry.js';

/** What inference and the check of the command line find. */
export const inferring = {
  PROJECT_UNKNOWN: {
    family: 'usage',
    title: 'The registry names a project that does not exist',
    meaning:
      'A service says which Nx project has its targets, but no project.json or package.json that Nx sees has that name or folder. The service gets a project of its own instead.',
    fix: 'Correct `project` in infra/registry.yaml; `nx show projects` lists the names.',
  },
  PROJECT_NAME_TAKEN: {
    family: 'usage',
    title: 'Another project has the name of a service',
    meaning:
      'Nx stops every command where two projects have one name. The service got the name <compose project>-<service> instead.',
    fix: 'Use the name that is shown, rename one of the two, or set the option `prefix` of the plugin in nx.json.',
  },
  CONFIGURATION_UNKNOWN: {
    family: 'usage',
    title: 'No environment or configuration has that name',
    meaning:
      'Nx drops an unknown configuration without a word, so the command would run against another environment than the one that was typed.',
    fix: 'Write one of the names that are shown, or declare the environment in infra/registry.yaml.',
  },
  CONFIGURATION_MISSING: {
    family: 'usage',
    title: 'The command needs an environment',
    meaning:
      'Targets that change data or a host never guess where: they want the environment named.',
    fix: 'Add -c <environment>; `-c local` says local.',
  },
} as const satisfies Record<string, Entry>;
