/* eslint-disable no-restricted-imports -- a test makes the world that the code is given */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ComposeProject } from '../../../model/stack.js';
import { environmentOfTests, uniqueName } from '../../../testing/real-engine.js';
import { askProbe } from '../../observe/ask-probe.js';
import type { Engine } from '../../system/engine.js';
import { composeLock, holdLock } from '../../system/hold-lock.js';
import { noStrays } from '../../system/processes/strays.js';
import { runCommand } from '../../system/run-command.js';
import type { World } from '../world.js';

/** A folder with a Compose file, removed with all that is in it. */
export interface RealFolder {
  /** Of the Compose project. */
  readonly name: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  put(file: string, text: string): void;
  /** Lines that a `docker` command prints. */
  docker(...args: readonly string[]): Promise<readonly string[]>;
  remove(): void;
}

export function realFolder(prefix: string): RealFolder {
  const name = uniqueName(prefix);
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  const environment = environmentOfTests();
  return {
    name,
    path,
    environment,
    put: (file, text) => {
      writeFileSync(join(path, file), text);
    },
    docker: async (...args) => {
      const { stdout } = await runCommand({ file: 'docker', args, env: environment, cwd: path });
      return stdout.split('\n').filter((line) => line !== '');
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export function realWorld(given: {
  readonly engine: Engine;
  readonly folder: RealFolder;
  readonly project: ComposeProject;
  readonly ran: string[];
}): World {
  const { engine, folder, project, ran } = given;
  return {
    engine,
    processes: {
      expect: () => undefined,
      abandon: () => undefined,
      told: () => ({ values: {}, environment: {}, secrets: [] }),
      wanted: () => ({ hash: '', diagnostics: [] }),
      start: () => Promise.resolve(false),
    },
    strays: noStrays,
    site: { project, root: folder.path, environment: folder.environment },
    run: (command, options) => {
      ran.push(command.args.slice(1).join(' '));
      return runCommand(command, options);
    },
    ask: (question) => askProbe(engine, question),
    hold: async (work, signal) => {
      const release = await holdLock(composeLock(engine.address, project.name), { signal });
      return work().finally(release);
    },
    clock: {
      now: () => performance.now(),
      sleep: (milliseconds, signal) =>
        pause(milliseconds, undefined, signal && { signal }).catch(() => undefined),
    },
  };
}
