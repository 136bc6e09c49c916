import { frontend, httpApi, job, worker } from './built.js';
import { nats } from './nats.js';
import { postgres } from './postgres.js';
import type { Preset } from './preset.js';
import { redis } from './redis.js';

/** What `nx g devops:service --kind` knows without the workspace's own kinds. A new one is one file, and one fixture of its spec. */
export const presets: readonly Preset[] = [postgres, redis, nats, httpApi, frontend, worker, job];
