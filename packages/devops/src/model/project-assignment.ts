import type { Location } from '../errors/diagnostic.js';

/** Which Nx project has a service's targets. */
export interface ProjectAssignment {
  readonly service: string;
  /** Key of the Compose project in the registry; null for the workspace's own. */
  readonly compose: string | null;
  readonly project: string;
  readonly root: string;
  /** True where no folder of the user's is behind it (root `.devops/services/<service>`). */
  readonly virtual: boolean;
  /** Targets of the project that run its code and have no `dependsOn` of their own. */
  readonly serves?: readonly string[];
}

/** A project that a `project.json` or `package.json` declares. */
export interface NxProject {
  readonly name: string;
  /** Relative to the workspace root, with `/`; `.` is the root. */
  readonly root: string;
  /** The file that declares it. */
  readonly file: string;
  /** Targets and scripts that run its code (serve, dev, start), without those that have a `dependsOn` of their own. */
  readonly serves?: readonly string[];
}

/** What decides where the targets of a service go. */
export interface ServiceToAssign {
  readonly service: string;
  readonly compose: string | null;
  /** Name of its Compose project as the files alone say it (`name:`, else the folder): shells and `.env` differ between machines. */
  readonly composeName: string;
  /** The Nx project that the registry names for it, by name or root. */
  readonly claim: { readonly project: string; readonly at: Location } | null;
  /** Folder of its Dockerfile, or where its process runs, relative to the workspace root; null where it has neither. */
  readonly folder: string | null;
  readonly at: Location;
}

/** Options of the plugin in nx.json that name projects. */
export interface NamingOptions {
  /** Of our own project; `infra` where absent. */
  readonly name?: string;
  /** Put before the name of every virtual project. */
  readonly prefix?: string;
}
