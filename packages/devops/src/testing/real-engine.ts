import { tmpdir } from 'node:os';
import { connectEngine } from '../effects/system/connect-engine.js';
import type { Engine } from '../effects/system/engine.js';
import { runCommand } from '../effects/system/run-command.js';

/**
 * The engine of this machine for specs that need one; null where none answers, and then they are skipped by name. With
 * DEVOPS_REQUIRE_DOCKER=1 a missing engine is a failure.
 */
export async function realEngine(wantedBy: string): Promise<Engine | null> {
  try {
    return await connectEngine(environmentOfTests());
  } catch (error) {
    if (process.env['DEVOPS_REQUIRE_DOCKER'] === '1') throw error;
    console.warn(`SKIPPED, no Docker engine answers: ${wantedBy}`);
    return null;
  }
}

/** Whether `docker compose` is there: it reads files without an engine too. */
export async function composeIsThere(wantedBy: string): Promise<boolean> {
  try {
    const args = ['compose', 'version'];
    await runCommand({ file: 'docker', args, env: environmentOfTests(), cwd: tmpdir() });
    return true;
  } catch (error) {
    if (process.env['DEVOPS_REQUIRE_DOCKER'] === '1') throw error;
    console.warn(`SKIPPED, there is no docker compose: ${wantedBy}`);
    return false;
  }
}

export function environmentOfTests(): Record<string, string> {
  const given = Object.entries(process.env);
  return Object.fromEntries(
    given.filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** Unique per run, so that runs can go on beside each other. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${process.pid.toString(36)}-${Date.now().toString(36)}`;
}
