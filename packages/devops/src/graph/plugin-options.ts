import type { NamingOptions } from '../model/project-assignment.js';

/** Options of the plugin in nx.json. */
export interface PluginOptions extends NamingOptions {
  /** False leaves all dependencies between services out of the project graph; their tasks keep them. */
  readonly edges?: boolean;
}

/** What is not as it should be counts as absent: an error here would stop every nx command. */
export function readPluginOptions(options: unknown): PluginOptions {
  const given = (typeof options === 'object' && options !== null ? options : {}) as {
    readonly [key in keyof PluginOptions]?: unknown;
  };
  const { name, prefix, edges } = given;
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(typeof prefix === 'string' ? { prefix } : {}),
    edges: edges !== false,
  };
}
