import { Lexer } from 'yaml';
import { withLineFeeds } from './text-lines.js';

/** What the lexer puts before the text of a scalar, which may begin with "#" too. */
const SCALAR = '\u001f';

/** The comments of a YAML text, in their order. */
export function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  let scalar = false;
  for (const lexeme of new Lexer().lex(withLineFeeds(text))) {
    if (!scalar && lexeme.startsWith('#')) comments.push(lexeme);
    scalar = lexeme === SCALAR;
  }
  return comments;
}

/** How many comments more there are in one place of `longer`; undefined where the rest differs. */
export function commentsAdded(
  shorter: readonly string[],
  longer: readonly string[],
): number | undefined {
  const added = longer.length - shorter.length;
  if (added < 0) return undefined;
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same += 1;
  const rest = shorter
    .slice(same)
    .every((comment, index) => comment === longer[same + added + index]);
  return rest ? added : undefined;
}
