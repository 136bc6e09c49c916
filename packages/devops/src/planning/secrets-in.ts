const secretName = /pass|secret|token|key|credential/i;
const login = /^[a-z][a-z0-9+.-]*:\/\/[^/@]*?:([^@]+)@/i;
const tooShort = 4;

/** Texts that must not be shown, of the values of variables: those of secrets, and the passwords in URLs. */
export function secretsIn(values: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.entries(values).flatMap(([name, value]) => {
    const password = login.exec(value)?.[1];
    return [
      ...(secretName.test(name) ? [value] : []),
      ...(password === undefined ? [] : [password, decoded(password)]),
    ];
  });
  // What is as short as a word would hide words.
  return [...new Set(found)].filter(({ length }) => length >= tooShort);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
