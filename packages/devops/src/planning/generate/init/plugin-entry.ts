import { pluginEntries } from '../../../documents/nx-plugins.js';
import type { Draft } from '../draft.js';

const nxJson = 'nx.json';
const path = ['plugins'];

/** A workspace can do without nx.json until a plugin is to be named there. */
const created = (plugin: string): string => `{\n  "plugins": [${JSON.stringify(plugin)}]\n}\n`;

export function addPlugin(draft: Draft, plugin: string): void {
  const text = draft.text(nxJson);
  const because = `the plugin "${plugin}"`;
  if (text === undefined) draft.write(nxJson, created(plugin), { because });
  else if (pluginEntries(text, plugin).length === 0) {
    draft.editJson(nxJson, [{ do: 'add-item', path, value: plugin }], because);
  }
}

/** Every entry of the plugin, with its options. */
export function removePlugin(draft: Draft, plugin: string): void {
  const text = draft.text(nxJson);
  if (text === undefined) return;
  const because = `without the plugin "${plugin}"`;
  if (text === created(plugin)) {
    draft.remove(nxJson, because);
    return;
  }
  const changes = pluginEntries(text, plugin).map(({ item }) => {
    return { do: 'remove-item', path, value: item } as const;
  });
  draft.editJson(nxJson, changes, because);
}

/** What the plugin's options say about names of projects. */
export function namingOf(draft: Draft, plugin: string) {
  return pluginEntries(draft.text(nxJson) ?? '', plugin)[0]?.naming ?? {};
}
