import type { Preset } from './preset.js';

export const redis: Preset = {
  kind: 'redis',
  image: 'redis:7-alpine',
  command: ['redis-server', '--appendonly', 'yes'],
  templates: [],
  ports: { redis: 6379 },
  block: 'database',
  variables: {},
  environment: {},
  healthcheck: ['CMD', 'redis-cli', 'ping'],
  probes: null,
  volume: '/data',
  restart: 'unless-stopped',
  connection: { variable: 'REDIS_URL', url: 'redis://{{host}}:{{port}}/0', account: null },
  run: null,
};
