import type { ComposeText } from './compose-texts.js';
import { entriesOf, isNull, itemsOf, textOf, valueAt } from '../../../documents/compose/tree.js';
import { writtenScalars } from './written-scalars.js';

/** `$$` is a dollar sign, and what follows it no variable. */
const reference = /\$\$|\$(\{?)([A-Za-z_][A-Za-z0-9_]*)/g;

/** The text with variables called otherwise; those that `renamed` does not know stay. */
export function renameVariables(text: string, renamed: ReadonlyMap<string, string>): string {
  return text.replace(reference, (whole, brace: string | undefined, name: string | undefined) => {
    const to = name === undefined ? undefined : renamed.get(name);
    return to === undefined ? whole : `$${brace ?? ''}${to}`;
  });
}

/** The names of the variables in a text. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(reference)].flatMap(([, , name]) => name ?? []);
}

export interface VariableUser {
  readonly name: string;
  /** The service whose entry uses it; null for what belongs to none. */
  readonly service: string | null;
  /** Handed to the container under its own name, which its program reads. */
  readonly isHandedOn: boolean;
}

/** Which variables of `.env` a Compose file uses, and where. */
export function variableUsers({ tree }: Pick<ComposeText, 'tree'>): readonly VariableUser[] {
  const interpolated = writtenScalars(tree).flatMap(({ path, text }) => {
    const service = path[0] === 'services' && path.length > 1 ? String(path[1]) : null;
    return variablesIn(text).map((name) => ({ name, service, isHandedOn: false }));
  });
  const handedOn = entriesOf(valueAt(tree, 'services')).flatMap(([service, { value }]) => {
    const environment = valueAt(value, 'environment');
    const bare = [
      ...entriesOf(environment).flatMap(([name, one]) => (isNull(one.value) ? [name] : [])),
      ...itemsOf(environment).flatMap((item) => textOf(item) ?? []),
    ].filter((name) => !name.includes('='));
    return bare.map((name) => ({ name, service, isHandedOn: true }));
  });
  return [...interpolated, ...handedOn];
}
