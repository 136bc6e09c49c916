/** What the shell says about Compose files; nothing else of it decides what is generated. */
export function composeVariables(
  shell: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(shell).filter(([name]) => name.startsWith('COMPOSE_')));
}
