import { presetNamed } from '../../model/presets/preset-named.js';
import { accountVariable, requiredVariable } from '../../model/variable-names.js';
import type { Port } from '../../model/service.js';

/** A service that a variable of a process is built from. */
export interface Connected {
  readonly name: string;
  readonly kind: string;
  readonly ports: readonly Port[];
}

/** A template for a variable, or why there can be none. */
export type Connection = { readonly template: string } | { readonly lacks: string };

/**
 * The address of a service as a process of this machine finds it: localhost and the published port. Credentials stay
 * variables: an account on a server is called like the service that uses it, as generators make them.
 */
export function connectionFrom(user: string, other: Connected): Connection {
  const preset = presetNamed(other.kind);
  const connection = preset?.connection ?? null;
  if (connection === null) return { lacks: `nobody attaches to a service of kind "${other.kind}"` };
  const port = publishedPort(other, Object.values(preset?.ports ?? {})[0]);
  if (port === undefined) return { lacks: `"${other.name}" publishes no port` };
  const password = requiredVariable(accountVariable(user, other.name));
  const values: Readonly<Record<string, string>> = {
    host: 'localhost',
    port,
    role: user,
    password,
  };
  return {
    template: connection.url.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? ''),
  };
}

/** That of the port its kind listens on; else of its first one. */
function publishedPort({ ports }: Connected, usual: number | undefined): string | undefined {
  const single = ports.filter(({ published }) => /^\d+$/.test(published ?? ''));
  const own = single.find(({ container }) => container === usual) ?? single[0];
  return own?.published ?? undefined;
}
