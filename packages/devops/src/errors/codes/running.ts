import type { Entry } from '../entry.js';

/** What goes wrong while services are started, probed and stopped. */
export const running = {
  ENGINE_UNREACHABLE: {
    family: 'external',
    title: 'No Docker engine answers',
    meaning: 'The engine is stopped, or DOCKER_HOST and the Docker context point elsewhere.',
    fix: 'Start the engine, or select another context: docker context use <name>.',
  },
} as const satisfies Record<string, Entry>;
