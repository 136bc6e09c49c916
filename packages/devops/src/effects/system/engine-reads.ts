import type { Engine } from './engine.js';
import type { Line } from './connect-engine.js';
import { engineError } from './engine-error.js';
import { ask } from './engine-request.js';
import { imageIdsOf, type ListedImage } from './listed-image.js';
import { containerOf, type ListedContainer } from './listed-container.js';

// A loaded engine has been seen to take seconds for a list.
const listing = 30_000;

/** What only looks: plain lists, all in one call each. */
export function readingCalls(
  line: Line,
): Pick<Engine, 'listContainers' | 'listPublished' | 'imageIds'> {
  const list = async <T>(path: string, query: Readonly<Record<string, string>>): Promise<T> => {
    try {
      return await ask<T>({ agent: line.agents.calls, path, query, timeout: listing });
    } catch (error) {
      throw engineError(error, line.address, `listing ${path.split('/')[1] ?? ''}`);
    }
  };
  const containers = async (query: Readonly<Record<string, string>>) =>
    (await list<readonly ListedContainer[]>('/containers/json', query)).map(containerOf);
  return {
    listContainers: (composeProject) =>
      containers({
        all: 'true',
        filters: JSON.stringify({ label: [`com.docker.compose.project=${composeProject}`] }),
      }),
    listPublished: async () => (await containers({})).filter(({ ports }) => ports.length > 0),
    imageIds: async (references) =>
      references.length === 0
        ? new Map()
        : imageIdsOf(await list<readonly ListedImage[]>('/images/json', {}), references),
  };
}
