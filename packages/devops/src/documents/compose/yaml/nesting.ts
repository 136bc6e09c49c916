/** As deep as Compose's parser goes. */
const DEEPEST = 10_000;

/** Items opened on one line, each in the one before: `- - - -`. */
const DEEP_LINE = /(?:[-?:][ \t]+){1000}/;

/**
 * Where a text gets nested so deeply that parsing it would exhaust the memory; undefined where it does not. Brackets in
 * quotes are counted too: no real file comes near the limit either way.
 */
export function findDeepNesting(text: string): number | undefined {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) open += 1;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open -= 1;
    if (open > DEEPEST) return at;
  }
  const line = text.search(DEEP_LINE);
  return line < 0 ? undefined : line;
}
