import { Lexer } from 'yaml';
import { withLineFeeds } from './text-lines.js';

/** The comments of a YAML text, in their order. Its scalars begin with a quote, an indentation or no "#" at all. */
export function commentsIn(text: string): readonly string[] {
  return [...new Lexer().lex(withLineFeeds(text))].filter((lexeme) => lexeme.startsWith('#'));
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
