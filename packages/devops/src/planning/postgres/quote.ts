/** A name of SQL, whatever it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text of SQL, as a server with standard_conforming_strings reads it: all do, unless somebody turned that off. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
