/** Options as Nx hands them over: merged from the target and the command line. */
export type Options = Readonly<Record<string, unknown>>;

/** Keys as schema.json has them: `dry-run` is `dryRun`. */
export function withCamelKeys(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key.replace(/(?<=.)-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true || options[name] === 'true';
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Undefined where the option is absent: then another source decides. */
export function list(options: Options, name: string): readonly string[] | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => String(item).split(',')).filter((item) => item !== '');
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const part = /(\d+(?:\.\d+)?)(ms|h|m|s)/g;

/** Milliseconds of "1m30s", "500ms" or a number of seconds; undefined where the option is absent or is no duration. */
export function duration(options: Options, name: string): number | undefined {
  const value = text(options, name)?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const parts = [...value.matchAll(part)];
  if (parts.map((match) => match[0]).join('') !== value) return undefined;
  return parts.reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * (units[unit ?? ''] ?? 0),
    0,
  );
}
