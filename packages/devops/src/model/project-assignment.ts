/** Which Nx project has a service's targets. */
export interface ProjectAssignment {
  readonly service: string;
  /** Key of the Compose project in the registry; null for the workspace's own. */
  readonly compose: string | null;
  readonly project: string;
  readonly root: string;
  /** True where no folder of the user's is behind it (root `.devops/services/<service>`). */
  readonly virtual: boolean;
}
