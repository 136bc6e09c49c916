import type { Tree } from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { commentsAdded, commentsIn } from './comments.js';
import type { YamlSource } from './yaml-source.js';

export interface Expected {
  /** Whether the data before and after differ in what was asked for and in nothing else. */
  readonly data: (before: Tree | undefined, after: Tree | undefined) => boolean;
  /** How many comments come with the edit; 'fewer' where those of a removed entry go with it. */
  readonly comments: number | 'fewer';
}

/** What is wrong with an edited text; undefined where it says what was meant. */
export function flawOf(source: YamlSource, edited: string, expected: Expected): string | undefined {
  const { documents, diagnostics } = parseYaml(edited, source.file);
  const [after, second] = documents;
  const [wrong] = diagnostics;
  if (wrong !== undefined) return `the edited text would break: ${wrong.message.slice(0, -1)}`;
  if (second !== undefined || !expected.data(source.tree, after?.tree)) {
    return 'the edit would change the meaning of something else in it';
  }
  if (!commentsFit(source.text, edited, expected.comments)) {
    return 'the edit would change a comment';
  }
  return undefined;
}

function commentsFit(before: string, after: string, expected: number | 'fewer'): boolean {
  const [old, now] = [commentsIn(before), commentsIn(after)];
  if (expected === 'fewer') return commentsAdded(now, old) !== undefined;
  return commentsAdded(old, now) === expected;
}
