import { furtherBacking } from './backing.js';
import { frontend } from './frontend.js';
import { httpApi } from './http-api.js';
import { job } from './job.js';
import type { Kind } from './kind.js';
import { nats } from './nats.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';
import { worker } from './worker.js';

/** Every kind that is known. A new one is one file, or one line of backing.ts. */
export const kinds: readonly Kind[] = [
  postgres,
  redis,
  nats,
  httpApi,
  frontend,
  worker,
  job,
  ...furtherBacking,
];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));
const byImage = new Map(
  kinds.flatMap((kind) => kind.images.map((image) => [image, kind] as const)),
);

export function kindNamed(name: string): Kind | undefined {
  return byName.get(name);
}

/** The kind that an image reference tells: by its last two path segments, else by its last one. */
export function kindOfImage(image: string | null): Kind | undefined {
  if (image === null) return undefined;
  const segments = repositoryOf(image).split('/');
  return byImage.get(segments.slice(-2).join('/')) ?? byImage.get(segments.at(-1) ?? '');
}

/** Without digest and tag: a colon before the last slash belongs to the address of an image registry. */
function repositoryOf(image: string): string {
  const [name = ''] = image.split('@');
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
