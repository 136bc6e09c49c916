import type { Node } from 'jsonc-parser';
import { withItem } from './edit-flow.js';
import type { MemberChange } from './json-change.js';
import { withoutChild } from './json-items.js';
import { checkRest, flowOf, memberOf, readJson, type JsonSource } from './json-source.js';
import { placeEntry } from './place-entry.js';
import { attempt, refuse } from './refusal.js';
import { applySplices } from './splice.js';

type Added = Omit<Extract<MemberChange, { do: 'add-member' }>, 'do'>;
type Removed = Omit<Extract<MemberChange, { do: 'remove-member' }>, 'do'>;

export function addMember(source: JsonSource, change: Added): string {
  const { object, key } = change;
  const holder = objectIn(source, object);
  const known = holder === undefined ? undefined : memberOf(holder, key);
  if (known !== undefined) {
    refuse(source, { offset: known.offset, shape: `"${object}" has "${key}" already` });
  }
  const text = putMember(source, change);
  const back = attempt(source, () => removeMember(readJson({ ...source, text }), change));
  if ('text' in back && back.text === source.text) return text;
  const shape = `"${object}" leaves no place from which "${key}" could be taken out again`;
  return refuse(source, { offset: (holder ?? source.root).offset, shape });
}

export function removeMember(source: JsonSource, { object, key }: Removed): string {
  const holder = objectIn(source, object);
  const index = namesIn(holder).indexOf(key);
  const member = holder?.children?.[index];
  if (holder === undefined || member === undefined) {
    return refuse(source, { offset: source.root.offset, shape: `"${object}" has no "${key}"` });
  }
  const value = String(member.children?.[1]?.value);
  const whole = withoutChild(source, source.root, namesIn(source.root).indexOf(object));
  const again = attempt(source, () =>
    putMember(readJson({ ...source, text: whole }), { object, key, value }),
  );
  const isCreated = 'text' in again && again.text === source.text;
  return checkRest(source, isCreated ? whole : withoutChild(source, holder, index), object);
}

/** Undefined where it is missing. */
function objectIn(source: JsonSource, name: string): Node | undefined {
  const { root } = source;
  if (root.type !== 'object') {
    return refuse(source, { offset: root.offset, shape: 'the file is not an object' });
  }
  const found = memberOf(root, name)?.children?.[1];
  if (found === undefined || found.type === 'object') return found;
  return refuse(source, { offset: found.offset, shape: `"${name}" is not an object` });
}

function putMember(source: JsonSource, { object, key, value }: Added): string {
  const text = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const holder = objectIn(source, object);
  const [into, member] =
    holder === undefined ? [source.root, created(source, object, text)] : [holder, text];
  const names = namesIn(into);
  const place = holder === undefined ? 'end' : 'name';
  const index = placeEntry(names, key, { by: place });
  return applySplices(source.text, withItem(flowOf(source, into), index, member));
}

/** As package managers write it; on one line where the file is on one. */
function created({ text, lines, root }: JsonSource, object: string, member: string): string {
  const first = root.children?.[0];
  const name = JSON.stringify(object);
  if (first === undefined || !lines.begins(first.offset)) return `${name}: { ${member} }`;
  const step = text.slice(lines.start(lines.at(first.offset)), first.offset);
  return `${name}: {\n${step}${member}\n}`;
}

function namesIn(object: Node | undefined): readonly string[] {
  return (object?.children ?? []).map(({ children }) => String(children?.[0]?.value));
}
