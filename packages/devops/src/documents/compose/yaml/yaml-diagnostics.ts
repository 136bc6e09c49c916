import type { Diagnostic, Location } from '../../../errors/diagnostic.js';

/** A rule of YAML that the text breaks. */
export function syntaxError(at: Location, what: string, fix = 'Mend this line.'): Diagnostic {
  const message = `"${at.file}" is not YAML that Compose can read: ${what}.`;
  return { code: 'YAML_SYNTAX', severity: 'error', message, ...at, fix };
}

export function tooDeep(at: Location): Diagnostic {
  return syntaxError(at, 'it is nested too deeply', 'Nest it less deeply.');
}

export function unknownAnchor(name: string, at: Location): Diagnostic {
  return syntaxError(
    at,
    `no anchor "&${name}" stands before the alias "*${name}"`,
    `Define the anchor "&${name}" above this line, or correct the name.`,
  );
}

export function selfContaining(name: string, at: Location): Diagnostic {
  return syntaxError(
    at,
    `the value of the anchor "&${name}" contains itself`,
    `Remove the alias "*${name}" from the value that it stands for.`,
  );
}

export function mergeOfNoMapping(at: Location): Diagnostic {
  return syntaxError(
    at,
    'a merge key "<<" takes a mapping or a list of mappings',
    'Name an anchor whose value is a mapping.',
  );
}

export function unknownTag(tag: string, text: string, at: Location): Diagnostic {
  const shown = tag.replace('tag:yaml.org,2002:', '!!');
  return syntaxError(
    at,
    `the value "${text}" cannot be read as "${shown}"`,
    'Remove the tag, or write such a value.',
  );
}

export function notFinite(text: string, at: Location): Diagnostic {
  return syntaxError(
    at,
    `"${text}" is a number without a value, which Compose refuses`,
    `Put quotes around it where the text is meant: "${text}".`,
  );
}

export function aliasBomb(at: Location): Diagnostic {
  return {
    code: 'YAML_ALIASES',
    severity: 'error',
    message: `"${at.file}" grows out of proportion when its aliases are followed.`,
    ...at,
    fix: 'Write the repeated values out, or let fewer anchors contain one another.',
  };
}

export function duplicateKey(key: string, places: readonly Location[]): Diagnostic {
  const [first, second = first] = places;
  return {
    code: 'YAML_DUPLICATE_KEY',
    severity: 'error',
    message: `The key "${key}" stands twice in one mapping${first ? `, first in line ${first.line}` : ''}.`,
    ...second,
    fix: 'Remove one of the two, or rename it.',
    length: key.length,
    ...(first && { related: [{ ...first, message: `"${key}" is first defined here` }] }),
  };
}

export function keyIsNoText(key: string, at: Location): Diagnostic {
  return {
    code: 'YAML_KEY_NOT_TEXT',
    severity: 'error',
    message: `The key "${key}" is no text, and Compose takes nothing else for a key.`,
    ...at,
    fix: `Put quotes around it: "${key}".`,
    length: key.length,
  };
}
