import type { Program } from '../../model/process.js';
import type { Preset } from '../../model/presets/preset.js';
import type { Condition, Runtime } from '../../model/service.js';

/** A service to be generated: every choice made, nothing written. */
export interface NewService {
  readonly name: string;
  readonly preset: Preset;
  /** Null where the preset has an image. */
  readonly template: string | null;
  /** The folder of its application, relative to the workspace root; null where no template fills one. */
  readonly directory: string | null;
  /** How it runs on this machine; null for a container. */
  readonly run: ServiceRun | null;
  readonly ports: readonly PublishedPort[];
  /** Bound to all addresses of the host, not to loopback alone. */
  readonly public: boolean;
  readonly needs: readonly ServiceNeed[];
  /** Networks of its dependencies that it joins; none where the default one serves. */
  readonly networks: readonly string[];
}

/** Either a command or a program. */
export interface ServiceRun {
  readonly command: string | null;
  readonly program: Program | null;
  readonly directory: string;
  /** Below the directory. */
  readonly watch: readonly string[];
  /** The command is the user's: what is in a directory that exists is so too. */
  readonly isOwn: boolean;
}

export interface PublishedPort {
  readonly name: string;
  readonly container: number;
  readonly published: number;
  readonly variable: string;
}

/** A service that the new one depends on. */
export interface ServiceNeed {
  readonly service: string;
  readonly kind: string;
  readonly runtime: Runtime;
  readonly condition: Condition;
  /** Null where nobody attaches to that kind. */
  readonly address: Address | null;
  readonly account: Account | null;
}

/** The variable of the new service that says where the other is. */
export interface Address {
  readonly variable: string;
  /** As Compose is to read it, with `${...}` for secrets. */
  readonly url: string;
  /** The same for a run of which nobody says the variable. */
  readonly local: string;
  /** Whether the registry builds it for a process from the name of the other service alone. */
  readonly isBuilt: boolean;
  /** The variable of `.env` that holds all of it, for the user to give; null where it is built from parts. */
  readonly given: string | null;
}

/** A database and a role of its own on a server, which a job makes before the service starts. */
export interface Account {
  readonly job: string;
  readonly server: string;
  readonly role: string;
  /** The variable that holds the password. */
  readonly variable: string;
  readonly login: ServerLogin;
}

/** How the superuser of a server logs in, in the words of its entry: `${...}` and all. The job runs where the server does. */
export interface ServerLogin {
  readonly user: string;
  readonly password: string;
  readonly by: { readonly image: string } | { readonly port: string };
}
