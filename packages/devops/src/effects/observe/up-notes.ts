import { join } from 'node:path';
import type { Observed } from '../../model/observed.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { upFingerprint } from '../../planning/up-fingerprint.js';
import type { WantedProcess } from '../../planning/up-intent.js';
import { nextRecord, readRecord, type UpRecord } from '../../planning/up-record.js';
import type { World } from '../apply/world.js';
import { cacheFolder, readText, writeCache } from '../system/files.js';
import { readFilesBelow } from '../system/read-files.js';
import { observeProject } from './observe-engine.js';

/** The bytes of each input of a Compose project by path; undefined where a file does not exist. */
export type Contents = ReadonlyMap<string, Uint8Array | undefined>;

export function contentsOf({ project, root }: World['site']): Contents {
  const files = readFilesBelow(root);
  return new Map(project.inputs.map((path) => [path, files.read(path)]));
}

/** Of all that decides how containers are made, as it is now. */
export function fingerprintOf(
  { engine, site }: World,
  contents: Contents,
  imageIds: Observed['imageIds'],
): string {
  const { project, environment } = site;
  const address = `${engine.address} ${engine.version}`;
  return upFingerprint({ project, contents, environment, imageIds, engine: address });
}

/** How each process would be started now, by service. */
export function wantedProcesses(
  { processes }: World,
  services: readonly StackService[],
): ReadonlyMap<string, WantedProcess> {
  const own = services.filter(({ process }) => process !== undefined);
  return new Map(own.map((service) => [service.name, processes.wanted(service)] as const));
}

/** What the last `up` noted; null where nothing is known. */
export async function readNoted({ root, project }: World['site']): Promise<UpRecord | null> {
  const text = await readText(join(root, cacheFolder, fileOf(project)));
  return text === undefined ? null : readRecord(text);
}

/** Notes which containers were made from which inputs, so that the next `up` need not ask Compose. */
export async function writeNoted(
  services: readonly string[],
  given: {
    readonly world: World;
    readonly contents: Contents;
    readonly previous: UpRecord | null;
  },
): Promise<void> {
  const { world, contents, previous } = given;
  const { engine, site } = world;
  // Images that this run has pulled or built are what its containers were made from.
  const { containers, imageIds } = await observeProject(engine, site.project);
  const fingerprint = fingerprintOf(world, contents, imageIds);
  const record = nextRecord({ previous, fingerprint, services, containers });
  await writeCache(site.root, fileOf(site.project), record);
}

function fileOf({ name }: ComposeProject): string {
  return `up/${encodeURIComponent(name)}.json`;
}
