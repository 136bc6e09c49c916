/** Nx does not tell a generator that its changes will be thrown away; only the command line does. */
export function isDryRun(words: readonly string[]): boolean {
  return words.some((word, index) => {
    if (word === '-d') return true;
    const flag = /^--(?:dry-run|dryRun)(?:=(?<value>.*))?$/.exec(word);
    if (flag === null) return false;
    return (flag.groups?.['value'] ?? words[index + 1]) !== 'false';
  });
}
