/** A value on one line, spaced as formatters leave it where it is short. */
export function printJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => printMember(key, printJson(member)));
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function printMember(key: string, text: string): string {
  return `${JSON.stringify(key)}: ${text}`;
}

/** The array with an item, or the objects and the array that hold it, where the keys are missing. */
export function printCreated(keys: readonly string[], item: string): string {
  const [key, ...rest] = keys;
  if (key === undefined) return item;
  const inner = printCreated(rest, item);
  if (rest.length === 0) return printMember(key, `[${inner}]`);
  return printMember(key, `{ ${inner} }`);
}
