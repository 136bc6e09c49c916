/** The variable by which a process of ours is known, whatever became of our files. */
export const markVariable = 'DEVOPS_PROCESS';

/** Its presence tells a shim from what it runs. */
export const shimVariable = 'DEVOPS_SHIM';

/** Whose process it is. Everything that it starts inherits the mark. */
export interface ProcessMark {
  readonly service: string;
  /** Digest of how it was started. */
  readonly hash: string;
  /** Absolute path of the workspace: another checkout has the same services. */
  readonly root: string;
}

export function writeMark({ service, hash, root }: ProcessMark): string {
  return `${hash} ${service} ${root}`;
}

/** Names of services have no blank; a path may have one. */
export function readMark(text: string): ProcessMark | null {
  const [, hash, service, root] = /^(\S+) (\S+) (.+)$/s.exec(text) ?? [];
  if (hash === undefined || service === undefined || root === undefined) return null;
  return { hash, service, root };
}
