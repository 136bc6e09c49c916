import type { Probe, ProbeAnswer } from '../../../model/probe.js';
import { askGrpc } from './grpc.js';
import { askHttp } from './http.js';
import { askNats } from './nats.js';
import { askPostgres } from './postgres.js';
import { askRedis } from './redis.js';
import type { ProbeTarget } from './target.js';

/** Asks in the protocol of the probe, from this machine. */
export function askFromHere(probe: Probe, target: ProbeTarget): Promise<ProbeAnswer> {
  switch (probe.type) {
    case 'http':
      return askHttp({ ...target, path: probe.path });
    case 'postgres':
      return askPostgres(target);
    case 'redis':
      return askRedis(target);
    case 'nats':
      return askNats(target);
    case 'grpc':
      return askGrpc(probe.service === undefined ? target : { ...target, service: probe.service });
  }
}
