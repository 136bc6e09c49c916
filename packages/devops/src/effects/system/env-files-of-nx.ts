import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export type Given = Readonly<Record<string, string | undefined>>;

export interface EnvFile {
  readonly path: string;
  readonly text: string;
}

/** All that Nx may have loaded: `.env`, `.local.env`, `.env.local`, and those of targets and configurations. */
export function envFiles(root: string, projectRoots: readonly string[]): readonly EnvFile[] {
  const folders = new Set([root, ...projectRoots.map((folder) => join(root, folder))]);
  return [...folders].flatMap((folder) =>
    filesIn(folder)
      .filter((name) => /^\.env(?:\.|$)|^\..+\.env$/.test(name))
      .flatMap((name) => readEnvFile(join(folder, name))),
  );
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readEnvFile(path: string): readonly EnvFile[] {
  try {
    return [{ path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}

export function namesIn(files: readonly EnvFile[]): ReadonlySet<string> {
  const names = files.flatMap(({ text }) =>
    [...text.matchAll(/^\s*(?:export\s+)?([\w.-]+)(?:\s*=|:\s)/gm)].map((found) => found[1] ?? ''),
  );
  return new Set(names);
}

/** Reads a file as Nx does; a value is undefined where that cannot be told. */
export type ReadByNx = (file: EnvFile, current: Given) => Given;

interface Dotenv {
  readonly parse: (text: string) => Record<string, string>;
}
interface Expand {
  readonly expand: (options: {
    parsed: Record<string, string>;
    processEnv: Record<string, string>;
  }) => { parsed?: Record<string, string> };
}

// Nx's own copies of dotenv and dotenv-expand: they change between its versions, and it is what Nx read that matters.
export function dotenvOfNx(root: string): ReadByNx {
  const unknown: ReadByNx = ({ path, text }) =>
    Object.fromEntries([...namesIn([{ path, text }])].map((name) => [name, undefined]));
  try {
    const require = createRequire(
      createRequire(join(root, 'package.json')).resolve('nx/package.json'),
    );
    const { parse } = require('dotenv') as Dotenv;
    const { expand } = require('dotenv-expand') as Expand;
    // Asked for each name alone: what would the file give, everything else being as it is now?
    return ({ text }, current) => {
      const parsed = parse(text);
      const valueOf = (name: string): string | undefined => {
        const others = Object.entries(current).filter(([other]) => other !== name);
        const processEnv = Object.fromEntries(others) as Record<string, string>;
        return expand({ parsed: { ...parsed }, processEnv }).parsed?.[name];
      };
      return Object.fromEntries(Object.keys(parsed).map((name) => [name, valueOf(name)]));
    };
  } catch {
    return unknown;
  }
}
