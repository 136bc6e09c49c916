import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Looks at the arguments of all processes until stopped; says which held a word. */
export function watchArguments(word: string): { readonly stop: () => readonly string[] } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const line of commandLines()) if (line.includes(word)) seen.add(line);
  }, 2);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen];
    },
  };
}

function commandLines(): readonly string[] {
  // Only Linux shows the arguments of all without asking a program, whose own would be among them.
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => textOf(`/proc/${pid}/cmdline`));
}

/** Files below a folder that hold a word. */
export function filesWith(folder: string, word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => textOf(path).includes(word));
}

/** Byte by byte, since most of it is no text. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
