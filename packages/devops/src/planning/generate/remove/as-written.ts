/** Stands for an address in the files of a template. */
export const anyAddress = '<any address>';

const placeholder = new RegExp(`['"]${anyAddress}['"]`);
const written = /^(?:f?"[^"\n]*"|'[^'\n]*'|`[^`\n]*`)/;

/** Whether a file is as a template has it, wherever its addresses have led since: ports move, and variables are renamed. */
export function isAsWritten(text: string, template: string): boolean {
  const [first = '', ...parts] = template.split(placeholder);
  let rest = after(text, first);
  for (const part of parts) {
    const [address] = written.exec(rest ?? '') ?? [];
    rest = address === undefined ? undefined : after(rest ?? '', address + part);
  }
  return rest === '';
}

function after(text: string, start: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}
