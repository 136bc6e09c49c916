import { isProvided } from '../plan-images.js';
import type { StatusEvidence } from './service-status.js';

/** What the files want: "running", "completed", "3 replicas", "not active (profile debug)". */
export function desiredWords({ service, completes }: StatusEvidence): string {
  const { active, profiles, replicas } = service;
  if (!active)
    return `not active (${profiles.length === 1 ? 'profile' : 'profiles'} ${profiles.join(', ')})`;
  if (isProvided(service)) return 'provided';
  if (replicas === 0) return 'no replica';
  if (completes) return 'completed';
  return replicas === 1 ? 'running' : `${replicas} replicas`;
}
