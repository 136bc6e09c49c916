/** What an error says, as part of a sentence. One that stands for several addresses of a host has no words of its own. */
export function oneLine(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return oneLine(error.errors[0]);
  const words = error instanceof Error ? error.message : String(error);
  return words.trim().replaceAll(/\s+/g, ' ').replace(/\.$/, '');
}
