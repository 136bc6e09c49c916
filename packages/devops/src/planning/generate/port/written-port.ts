/** How a Compose file writes a host port. */
export type WrittenPort =
  | { readonly form: 'number'; readonly port: number }
  /** `${NAME:-9000}` */
  | { readonly form: 'default'; readonly port: number; readonly variable: string }
  /** `${NAME}`, or a variable that is required: the number is in no committed file. */
  | { readonly form: 'variable'; readonly variable: string }
  /** With its variable where one alone decides it. */
  | { readonly form: 'range'; readonly text: string; readonly variable?: string }
  | { readonly form: 'other'; readonly text: string };

/** The host part of a short entry (`127.0.0.1:${API_PORT:-9000}:8000/tcp`); undefined where it has none, and the engine chooses. */
export function readShort(entry: string): WrittenPort | undefined {
  const host = splitShort(entry)?.host;
  return host === undefined || host === '' ? undefined : readHost(host);
}

export function withShort(entry: string, port: number): string {
  const { before = '', host = '', after = '' } = splitShort(entry) ?? {};
  return before + withHost(host, port) + after;
}

/** `published` of a long entry, or the host part of a short one. */
export function readHost(text: string): WrittenPort {
  if (/^\d+$/.test(text)) return { form: 'number', port: Number(text) };
  if (/^\d+-\d+$/.test(text)) return { form: 'range', text };
  const [, bare] = /^\$([_a-z]\w*)$/i.exec(text) ?? [];
  return bare === undefined ? readBraced(text) : { form: 'variable', variable: bare };
}

function readBraced(text: string): WrittenPort {
  const [, variable, asked, word = ''] =
    /^\$\{([_a-z]\w*)(?::?(?:(\?)[^{}]*|-([^{}]*)))?\}$/i.exec(text) ?? [];
  if (variable === undefined) return { form: 'other', text };
  if (asked !== undefined || word === '') return { form: 'variable', variable };
  if (/^\d+$/.test(word)) return { form: 'default', port: Number(word), variable };
  return /^\d+-\d+$/.test(word) ? { form: 'range', text, variable } : { form: 'other', text };
}

/** Of a number, or of a variable with a default. */
export function withHost(text: string, port: number): string {
  return /^\d+$/.test(text) ? String(port) : text.replace(/\d+\}$/, `${port}}`);
}

/** The same entry with a variable in the place of its host part, which gives what stood there. */
export function withVariable(entry: string, variable: string, usual: string): string {
  const { before = '', after = '' } = splitShort(entry) ?? {};
  return `${before}\${${variable}:-${usual}}${after}`;
}

interface Short {
  readonly before: string;
  readonly host: string;
  readonly after: string;
}

/** A colon between braces is the variable's own. */
function splitShort(entry: string): Short | undefined {
  const colons = [...entry.matchAll(/\$\{[^{}]*\}|:/g)].filter(([found]) => found === ':');
  const last = colons.at(-1)?.index;
  if (last === undefined) return undefined;
  const start = (colons.at(-2)?.index ?? -1) + 1;
  return {
    before: entry.slice(0, start),
    host: entry.slice(start, last),
    after: entry.slice(last),
  };
}
