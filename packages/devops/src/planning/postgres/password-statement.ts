/** A verifier has letters, digits and `+/=$:-` only: nothing in it ends a string. */
export function passwordStatement(role: string, verifier: string): string {
  return `ALTER ROLE ${quotedIdentifier(role)} PASSWORD '${verifier}'`;
}

export function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
