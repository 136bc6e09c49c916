import type { Preset } from './preset.js';
import { presets } from './presets.js';

/** A kind that the plugin brings along; undefined for those of a workspace and for all others. */
export function presetNamed(kind: string): Preset | undefined {
  return presets.find((preset) => preset.kind === kind);
}
