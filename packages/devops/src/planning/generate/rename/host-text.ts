/** Names of variables that hold a host. */
const hostVariable = /(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/;

interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The value of an environment variable with a host called otherwise, wherever it stands in an address. */
export function renameHost(value: string, variable: string, rename: Rename): string {
  const whole = new RegExp(`^${escaped(rename.from)}(?=$|:\\d+$)`);
  const named = hostVariable.test(variable) ? value.replace(whole, rename.to) : value;
  return named.replace(addressOf(rename.from), rename.to);
}

/** Whether a text holds the address of a host: outside of environments it is told, and not changed. */
export function namesHost(text: string, host: string): boolean {
  return addressOf(host).test(text);
}

/** The name of a host where nothing but a host can stand. */
function addressOf(host: string): RegExp {
  const name = escaped(host);
  const end = '(?=[:/?#,;}"\'\\s]|$)';
  // `//api:secret@db` is the user api. `${...}` may hold any character.
  const noUser = '(?!(?:\\$\\{[^}]*\\}|[^/?#\\s@])*@)';
  return new RegExp(
    [
      `(?<=//)${name}${end}${noUser}`,
      `(?<=//.*@)${name}${end}`,
      // A port has three digits or more; two may be the tag of an image.
      `(?<=^|[,;\\s=(@])${name}(?=:(?:\\d{3,5}(?![\\w.-])|\\$))${noUser}`,
      `(?<=\\$\\{\\w*(?:HOST|ADDR|SERVER)\\w*:?-)${name}(?=[:}])`,
      `(?<=\\b(?:[Hh]ost|[Ss]erver)=)${name}(?=[;,\\s]|$)`,
    ].join('|'),
    'g',
  );
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
