import { join } from 'node:path';
import { start, type Started } from '../run.js';
import type { Workspace } from '../workspace.js';

/** Calls the packed executor without Nx in front of it: ten of Nx at once would measure Nx. */
const program = `
import { pathToFileURL } from 'node:url';
const [service, ...flags] = process.argv.slice(2);
const root = process.cwd();
const file = pathToFileURL(root + '/node_modules/devops/dist/executors/migrate/implementation.js');
const { default: migrate } = await import(file.href);
const options = Object.fromEntries(flags.map((flag) => flag.split('=')));
const { success } = await migrate({ service, ...options }, {
  root, cwd: root, isVerbose: false, projectName: service, targetName: 'migrate',
  projectsConfigurations: { version: 2, projects: {} }, nxJsonConfiguration: {},
  projectGraph: { nodes: {}, dependencies: {} },
});
process.exitCode = success ? 0 : 1;
`;

/** `startMigrate(workspace, 'api', 'format=json')` */
export function startMigrate(workspace: Workspace, service: string, ...flags: string[]): Started {
  const file = join(workspace.root, 'run-migrate.mjs');
  workspace.write('run-migrate.mjs', program);
  return start(process.execPath, [file, service, ...flags], { cwd: workspace.root });
}
