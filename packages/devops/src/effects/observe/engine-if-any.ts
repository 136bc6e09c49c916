import { DevopsError } from '../../errors/devops-error.js';
import { connectEngine } from '../system/connect-engine.js';
import type { Engine } from '../system/engine.js';

/** What can be asked of containers where there may be no engine. */
export type EngineIfAny = Pick<Engine, 'local' | 'listPublished' | 'listContainers' | 'close'>;

/** The engine of this shell; where none answers, nobody has containers. */
export async function engineIfAny(
  environment: Readonly<Record<string, string>>,
): Promise<EngineIfAny> {
  try {
    return await connectEngine(environment);
  } catch (error) {
    if (!(error instanceof DevopsError) || error.family !== 'external') throw error;
    const none = () => Promise.resolve([]);
    return { local: true, listPublished: none, listContainers: none, close: () => undefined };
  }
}
