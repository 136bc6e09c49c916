import type { Node } from 'jsonc-parser';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { lineColumn } from '../compose/yaml/line-column.js';
import { dataOf, memberOf, parseJson } from '../edit/json-source.js';
import { conflictsIn } from './migration-files.js';

/** A line of the journal. */
export interface JournalEntry {
  readonly tag: string;
  /** Milliseconds. */
  readonly when: number;
  /** Of the tag, or of the entry where that is missing. */
  readonly at: Location;
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** meta/_journal.json of drizzle-kit 0.x: `entries`, each with `idx`, `when` and `tag`. */
export function readJournal(text: string, file: string): Journal {
  const conflicts = conflictsIn(text, file);
  if (conflicts.length > 0) return { entries: [], diagnostics: conflicts };
  const at = (offset: number): Location => ({ file, ...lineColumn(text, offset) });
  const read = parseJson(text);
  if ('wrong' in read)
    return { entries: [], diagnostics: [unreadable(at(read.offset), `is no JSON: ${read.wrong}`)] };
  const list = memberOf(read.root, 'entries')?.children?.[1];
  if (list?.type !== 'array')
    return { entries: [], diagnostics: [unreadable(at(0), 'has no list of "entries"')] };
  const found = (list.children ?? []).map((node) => entryOf(node, at));
  return {
    entries: found.filter((entry): entry is JournalEntry => !('code' in entry)),
    diagnostics: found.filter((entry): entry is Diagnostic => 'code' in entry),
  };
}

function entryOf(node: Node, at: (offset: number) => Location): JournalEntry | Diagnostic {
  const tagNode = memberOf(node, 'tag')?.children?.[1];
  const whenNode = memberOf(node, 'when')?.children?.[1];
  const [tag, when] = [dataOf(tagNode), dataOf(whenNode)];
  const place = at((tagNode ?? node).offset);
  if (typeof tag === 'string' && typeof when === 'number') return { tag, when, at: place };
  return unreadable(place, 'has an entry without a text "tag" and a number "when"');
}

function unreadable(at: Location, what: string): Diagnostic {
  return {
    code: 'MIGRATION_UNREADABLE',
    severity: 'error',
    message: `The journal "${at.file}" ${what}.`,
    ...at,
    fix: `Mend this line, or restore the file: git checkout -- ${at.file}`,
  };
}
