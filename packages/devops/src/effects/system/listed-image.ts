/** One entry of the engine's image list, as far as it is read. */
export interface ListedImage {
  readonly Id: string;
  /** Null of an image without a name. */
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
}

/** Ids of the references that exist. A reference is compared in the short form in which the engine lists it: "nginx" is "nginx:latest". */
export function imageIdsOf(
  images: readonly ListedImage[],
  references: readonly string[],
): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const { Id, RepoTags, RepoDigests } of images) {
    for (const name of [Id, ...(RepoTags ?? []), ...(RepoDigests ?? [])]) byName.set(name, Id);
  }
  const found = references.flatMap((reference) => {
    const id = byName.get(listedName(reference)) ?? byId(images, reference);
    return id === undefined ? [] : [[reference, id] as const];
  });
  return new Map(found);
}

/** The name under which the engine lists a reference: without Docker Hub's own prefixes; a digest beats a tag. */
export function listedName(reference: string): string {
  const short = reference
    .replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, '')
    .replace(/^library\//, '');
  const [name = '', digest] = short.split('@');
  const tagAt = name.indexOf(':', name.lastIndexOf('/') + 1);
  const bare = tagAt < 0 ? name : name.slice(0, tagAt);
  if (digest !== undefined) return `${bare}@${digest}`;
  return tagAt < 0 ? `${name}:latest` : name;
}

function byId(images: readonly ListedImage[], reference: string): string | undefined {
  const id = reference.replace(/^sha256:/, '');
  if (!/^[0-9a-f]{12,64}$/.test(id)) return undefined;
  return images.find((image) => image.Id.startsWith(`sha256:${id}`))?.Id;
}
