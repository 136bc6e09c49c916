import type { KindFile } from './kind-schema.js';
import { presetNamed } from './preset-named.js';
import type { Preset, PresetRun, PresetVariable } from './preset.js';

/** A kind of a workspace in the form of the built-in ones. */
export function presetOfKind(kind: KindFile): Preset {
  const { image, command, healthcheck, probes, volume, connection, variables, ...same } = kind;
  return {
    ...same,
    image: image ?? null,
    command: command ?? null,
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, variable]) => [name, presetVariable(variable)]),
    ),
    healthcheck:
      typeof healthcheck === 'string' ? ['CMD-SHELL', healthcheck] : (healthcheck ?? null),
    probes: probes === undefined ? null : given(probes),
    volume: volume ?? null,
    connection: connection ?? null,
    run: runOf(kind),
  };
}

/** Templates are those of devops, which knows how they run. */
function runOf({ kind, templates, run }: KindFile): PresetRun | null {
  if (run === undefined) return templates.length === 0 ? null : (presetNamed(kind)?.run ?? null);
  const { program, command = '', watch = [] } = run;
  return program === undefined ? { command, watch } : { program };
}

/** Nobody has to give a value: without one it is empty. */
function presetVariable({
  secret,
  description,
  ...own
}: KindFile['variables'][string]): PresetVariable {
  return secret ? { secret, description } : { secret, description, default: own.default ?? '' };
}

function given({ readiness, liveness }: NonNullable<KindFile['probes']>) {
  return {
    ...(readiness === undefined ? {} : { readiness }),
    ...(liveness === undefined ? {} : { liveness }),
  };
}
