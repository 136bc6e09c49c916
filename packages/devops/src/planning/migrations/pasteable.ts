/** A word for a command to paste. Names come from a database, and nothing of one may run in a shell. */
export function pasteable(word: string): string {
  return /^[\w.:/@%+-]+$/.test(word) && !word.startsWith('-') ? word : '<its name>';
}
