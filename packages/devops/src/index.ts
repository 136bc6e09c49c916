import type { CreateNodes, PreTasksExecution } from '@nx/devkit';
import { inferProjects, watched } from './graph/create-nodes.js';
import type { PluginOptions } from './graph/plugin-options.js';

export type { PluginOptions } from './graph/plugin-options.js';

export const name = 'devops';

/** Every service of the Compose files, and our own project. */
export const createNodes: CreateNodes<PluginOptions> = [
  watched,
  (files, options, context) => inferProjects(files, options, context),
];

/** The name under which Nx 22 looks for it. */
export const createNodesV2 = createNodes;

/** Refuses a command line that Nx would carry out otherwise than it was typed. */
export const preTasksExecution: PreTasksExecution<PluginOptions> = async (_options, context) => {
  const { checkCommandLine } = await import('./hooks/pre-tasks-execution.js');
  await checkCommandLine(context);
};
