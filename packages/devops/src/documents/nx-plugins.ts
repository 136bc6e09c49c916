import { parse } from 'jsonc-parser';
import type { NamingOptions } from '../model/project-assignment.js';

/** An item of `plugins` in nx.json. */
export interface PluginEntry {
  /** As it is written: a name, or an object with the name. */
  readonly item: unknown;
  readonly naming: NamingOptions;
}

/** The entries of one plugin in the text of an nx.json, which may have comments. What cannot be understood is left out. */
export function pluginEntries(text: string, plugin: string): readonly PluginEntry[] {
  const { plugins } = asObject(parse(text, [], { allowTrailingComma: true }));
  if (!Array.isArray(plugins)) return [];
  return plugins.flatMap((item: unknown) => {
    const named = item === plugin || asObject(item)['plugin'] === plugin;
    return named ? [{ item, naming: namingIn(asObject(item)['options']) }] : [];
  });
}

function namingIn(options: unknown): NamingOptions {
  const { name, prefix } = asObject(options);
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(typeof prefix === 'string' ? { prefix } : {}),
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
