const mark = /^--\s*migrate:(?:up|down)\b/m;

/** A plain file with the two blocks that dbmate wants; one that has them already as it is. */
export function wrapSql(text: string): string {
  return mark.test(text) ? text : `-- migrate:up\n${text}\n-- migrate:down\n`;
}
