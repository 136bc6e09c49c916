import type { StackService } from '../../../model/stack.js';

/** A job that makes an account of one service on another. */
export interface SetupJob {
  readonly name: string;
  readonly owner: string;
  readonly server: string;
}

export function setupJobName(owner: string, server: string): string {
  return `${owner}-${server}-setup`;
}

/** The setup jobs of a project: told by their name, and by the server that they wait for. */
export function setupJobs(services: readonly StackService[]): readonly SetupJob[] {
  const names = services.map(({ name }) => name);
  return services.flatMap((job) =>
    job.dependencies.flatMap(({ service: server }) =>
      names
        .filter((owner) => job.name === setupJobName(owner, server))
        .map((owner) => ({ name: job.name, owner, server })),
    ),
  );
}
