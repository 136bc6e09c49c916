import { forEachService, whereWritten } from './rule.js';

/** Without a version the same file starts other software tomorrow. */
export const imageUnpinned = forEachService((service, { builtImages }) => {
  const image = service.image;
  if (image === null || isMadeHere(service.pullPolicy) || isIncomplete(image)) return [];
  // The name that a build, its own or another service's, gives to its result.
  if (builtImages.has(image)) return [];
  const tag = tagOf(image);
  if (tag !== null && tag !== 'latest') return [];
  return [
    {
      code: 'IMAGE_UNPINNED',
      severity: 'warning',
      message: `Service "${service.name}" runs image "${image}", which ${tag === null ? 'names no version' : 'names no version but "latest"'}: what it starts depends on the day it was pulled.`,
      ...whereWritten(service, 'image'),
      fix: `Name a version (${withoutTag(image)}:<version>), or a digest: docker image inspect --format '{{index .RepoDigests 0}}' ${image}`,
    },
  ];
});

function isMadeHere(pullPolicy: string | null): boolean {
  return pullPolicy === 'never' || pullPolicy === 'build';
}

/** What an undefined variable leaves behind; the variable is the finding then. */
function isIncomplete(image: string): boolean {
  return image === '' || /[:@/]$|^[:/]|\/\//.test(image);
}

/** What follows the last colon, so a digest counts; null where there is none. */
function tagOf(image: string): string | null {
  return /:([^:/]+)$/.exec(image)?.[1] ?? null;
}

function withoutTag(image: string): string {
  return image.replace(/:[^:/]+$/, '');
}
