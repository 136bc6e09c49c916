const plainWords = /^[\w@%+:,./-]+( +[\w@%+=:,./-]+)*$/;

/** Words that only a shell understands. */
const builtins = new Set(
  `. : alias bg break case cd command continue do done elif else esac eval exec exit export fg fi for function getopts hash
  if in jobs local read readonly return select set shift source then time times trap type ulimit umask unalias unset until
  wait while`.split(/\s+/),
);

/** One command and its arguments, without anything that a shell would have to do. */
export function isOneCommand(line: string): boolean {
  const [first = ''] = line.trim().split(/ +/);
  return plainWords.test(line.trim()) && !builtins.has(first);
}

/**
 * The line as it is given to a shell. One command takes the shell's place: a shell in front of it would end at once on a signal,
 * while the program still finishes what it does.
 */
export function shellLine(line: string): string {
  return isOneCommand(line) ? `exec ${line.trim()}` : line;
}
