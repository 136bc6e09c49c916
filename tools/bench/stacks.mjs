import { createServer } from 'node:net';

/**
 * A Compose file of `tiers` tiers of `width` services (each waits for all of the tier before), a
 * registry that probes each over HTTP, and the floor's target on each.
 */
export async function stack({ tiers, width, health, registry = true, sparse = false }) {
  const ports = await freePorts(tiers * width);
  const names = Array.from({ length: tiers }, (_, t) =>
    Array.from({ length: width }, (_, w) => `t${t}w${w}`),
  );
  const services = names.flatMap((tier, t) =>
    tier.map((name, w) =>
      entry({
        name,
        port: ports[t * width + w],
        health,
        dependencies: before(names, t, w, sparse),
      }),
    ),
  );
  const all = names.flat();
  const files = {
    'compose.yaml': `services:\n${services.join('')}`,
    'floor.json': JSON.stringify({ projects: Object.fromEntries(all.map(floorProject)) }),
  };
  const probes = all.map((name) => `  ${name}: { probes: { readiness: { http: / } } }\n`).join('');
  return {
    names: all,
    files: {
      ...files,
      'infra/registry.yaml': registry ? `version: 1\nservices:\n${probes}` : 'version: 1\n',
    },
  };
}

const entry = ({ name, port, health, dependencies }) => `  ${name}:
    image: devops-test/web
    init: true
    environment: { START_DELAY_MS: "300" }
    ports: ["127.0.0.1:${port}:8080"]
${health === null ? '' : `    healthcheck:\n      test: ["CMD", "web", "check", "/"]\n${health}`}${
  dependencies.length === 0
    ? ''
    : `    depends_on:\n${dependencies.map((d) => `      ${d}: { condition: ${health === null ? 'service_started' : 'service_healthy'} }\n`).join('')}`
}`;

const floorProject = (name) => {
  const root = `.devops/services/${name}`;
  return [
    root,
    { root, name, targets: { floor: { executor: 'floor:nothing', inputs: [], cache: false } } },
  ];
};

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done) => {
          const server = createServer().listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Sparse: one dependency each, so that a thousand services are no million edges. */
function before(names, tier, index, sparse) {
  const all = names[tier - 1] ?? [];
  return sparse ? all.slice(index, index + 1) : all;
}
