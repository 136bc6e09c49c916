import type { Preset } from './preset.js';

export const nats: Preset = {
  kind: 'nats',
  image: 'nats:2-alpine',
  command: ['--jetstream', '--store_dir=/data', '--http_port=8222'],
  templates: [],
  ports: { nats: 4222 },
  block: 'background',
  variables: {},
  environment: {},
  healthcheck: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8222/healthz'],
  probes: null,
  volume: '/data',
  restart: 'unless-stopped',
  connection: { variable: 'NATS_URL', url: 'nats://{{host}}:{{port}}', account: null },
  run: null,
};
