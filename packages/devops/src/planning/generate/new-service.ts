import type { Condition } from '../../model/service.js';
import type { Preset } from '../../model/presets/preset.js';

/** A service to be generated: every choice made, nothing written. */
export interface NewService {
  readonly name: string;
  readonly preset: Preset;
  /** Null where the preset has an image. */
  readonly template: string | null;
  /** Of a service that is built: its folder, relative to the workspace root. */
  readonly directory: string | null;
  readonly ports: readonly PublishedPort[];
  /** Bound to all addresses of the host, not to loopback alone. */
  readonly public: boolean;
  readonly needs: readonly ServiceNeed[];
  /** Networks of its dependencies that it joins; none where the default one serves. */
  readonly networks: readonly string[];
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
  /** As the server's entry writes them. */
  readonly image: string;
  readonly user: string;
  readonly password: string;
}
