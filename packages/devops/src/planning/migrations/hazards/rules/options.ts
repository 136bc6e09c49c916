import type { Node } from 'libpg-query';

/** Whether an option in brackets, or its word, is written and not switched off. */
export function isOn(options: readonly Node[] | undefined, name: string): boolean {
  const option = options?.flatMap((node) => ('DefElem' in node ? node.DefElem : [])) ?? [];
  return option.some(({ defname, arg }) => defname === name && !isOff(arg));
}

function isOff(value: Node | undefined): boolean {
  if (value === undefined) return false;
  if ('Boolean' in value) return value.Boolean.boolval !== true;
  if ('Integer' in value) return (value.Integer.ival ?? 0) === 0;
  return 'String' in value && /^(false|off|0)$/i.test(value.String.sval ?? '');
}
