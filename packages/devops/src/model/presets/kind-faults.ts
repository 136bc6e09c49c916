import type { KindFile } from './kind-schema.js';
import { presets } from './presets.js';

export interface KindFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** What no single value of a kind can be blamed for. */
export function kindFaults(kind: KindFile): readonly KindFault[] {
  return [
    ...madeFrom(kind),
    ...numbers(kind),
    ...names(kind),
    ...placeholders(kind),
    ...byTemplate(kind),
    ...addresses(kind),
  ];
}

function madeFrom({ kind, image, templates }: KindFile): readonly KindFault[] {
  const known = presets.find((preset) => preset.kind === kind)?.templates ?? [];
  if (image === undefined && templates.length === 0) {
    return [fault([], 'it has no image, and names no templates that devops has')];
  }
  if (image !== undefined && templates.length > 0) {
    return [fault(['templates'], 'a kind with an image has no templates')];
  }
  const strange = templates.filter((template) => !known.includes(template));
  const list = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`;
  return strange.map((template) =>
    fault(['templates'], `devops has no template "${template}" of kind "${kind}": ${list}`),
  );
}

function numbers({ ports }: KindFile): readonly KindFault[] {
  const entries = Object.entries(ports);
  return entries.flatMap(([name, port], index) => {
    const twin = entries.slice(0, index).find(([, other]) => other === port);
    return twin === undefined ? [] : [fault(['ports', name], `port "${twin[0]}" has this number`)];
  });
}

/** `MAIL_PORT` of a service "mail" is its first published port, and `MAIL_WEB_PORT` that of a further one. */
function names({ ports, variables }: KindFile): readonly KindFault[] {
  const taken = new Map(
    Object.keys(ports).map((port, index) => {
      const word = port.toUpperCase().replace(/[^A-Z0-9]/g, '_');
      return [index === 0 ? 'PORT' : `${word}_PORT`, port] as const;
    }),
  );
  return Object.entries(variables).flatMap(([name, variable]) => {
    const port = taken.get(name);
    return [
      ...(port === undefined
        ? []
        : [fault(['variables', name], `the host port of "${port}" has this variable`)]),
      ...(variable.secret && variable.default !== undefined
        ? [
            fault(
              ['variables', name, 'default'],
              'a secret has no default, since its value is in no committed file',
            ),
          ]
        : []),
    ];
  });
}

function placeholders({ environment, variables }: KindFile): readonly KindFault[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    [...value.matchAll(/\{\{(\w+)\}\}/g)]
      .map(([, variable = '']) => variable)
      .filter((variable) => !Object.hasOwn(variables, variable))
      .map((variable) => fault(['environment', name], `variables has no "${variable}"`)),
  );
}

function byTemplate({ healthcheck, run, templates }: KindFile): readonly KindFault[] {
  const mappings = [
    [['healthcheck'], healthcheck],
    [['run', 'command'], run?.command],
  ] as const;
  return mappings.flatMap(([path, mapping]) => {
    if (typeof mapping !== 'object' || Array.isArray(mapping)) return [];
    return Object.keys(mapping)
      .filter((template) => !templates.includes(template))
      .map((template) => fault([...path, template], 'templates does not name it'));
  });
}

function addresses({ ports, probes, connection }: KindFile): readonly KindFault[] {
  const portless = Object.keys(ports).length === 0;
  const known = ['host', 'port', ...(connection?.account == null ? [] : ['role', 'password'])];
  const strange = [...(connection?.url ?? '').matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name));
  return [
    ...(portless && probes !== undefined ? [fault(['probes'], 'there is no port to ask')] : []),
    ...(portless && connection !== undefined
      ? [fault(['connection'], 'there is no port to connect to')]
      : []),
    ...strange.map((name) =>
      fault(
        ['connection', 'url'],
        `"{{${name}}}" stands for nothing: there are ${known.join(', ')}`,
      ),
    ),
  ];
}

function fault(path: readonly string[], message: string): KindFault {
  return { path, message };
}
