import type { Readiness } from '../model/plan.js';
import type { Probe } from '../model/probe.js';

/** What is waited for, as the end of "until it ...". */
export function describeReadiness(readiness: Readiness): string {
  switch (readiness.by) {
    case 'registry':
    case 'kind':
      return describeProbe(readiness.probe);
    case 'engine':
      return 'passes its health check';
    case 'completed':
      return 'has completed';
    case 'running':
      return 'runs';
  }
}

function describeProbe(probe: Probe): string {
  switch (probe.type) {
    case 'http':
      return `answers HTTP at ${probe.path}`;
    case 'postgres':
      return 'accepts PostgreSQL sessions';
    case 'redis':
      return 'answers a Redis PING';
    case 'nats':
      return 'greets as NATS';
    case 'grpc':
      return 'reports SERVING by gRPC';
  }
}
