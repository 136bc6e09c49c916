import type { Workspace } from './workspace.js';

export interface ContainerLine {
  readonly ID: string;
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly ExitCode: number;
}

/** What `docker compose ps -a` says: the referee of every scenario. */
export async function containers(workspace: Workspace): Promise<ContainerLine[]> {
  const listed = await workspace.compose('ps', '-a', '--format', 'json');
  const lines = listed.stdout.split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ContainerLine);
}

/** Service to health, or state where it has no health check. */
export async function states(workspace: Workspace): Promise<Record<string, string>> {
  const all = await containers(workspace);
  return Object.fromEntries(all.map((line) => [line.Service, line.Health || line.State]));
}

/** Service and container id: equal lists mean that nothing was recreated. */
export async function identities(workspace: Workspace): Promise<string[]> {
  return (await containers(workspace)).map((line) => `${line.Service} ${line.ID}`).sort();
}

/** Everything on the engine that belongs to the workspace: containers, networks, volumes, with their state. */
export async function everything(workspace: Workspace): Promise<string> {
  const filter = ['--filter', `label=com.docker.compose.project=${workspace.name}`];
  const listed = await Promise.all([
    workspace.docker(
      'ps',
      '-a',
      '--no-trunc',
      '--format',
      '{{.ID}} {{.Names}} {{.State}}',
      ...filter,
    ),
    workspace.docker('network', 'ls', '--format', '{{.ID}} {{.Name}}', ...filter),
    workspace.docker('volume', 'ls', '--format', '{{.Name}}', ...filter),
  ]);
  return listed.map((one) => one.stdout).join('--\n');
}
