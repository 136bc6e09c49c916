import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import type { Progress } from '../../planning/judge-progress.js';
import { readinessText } from '../../planning/plan-text.js';
import type { Only, Run } from './run.js';

const shownLines = 12;

/** Why a service will not become ready: exit code and last log lines (S3). */
export async function explainFailure(found: {
  readonly service: StackService;
  readonly progress: Exclude<Progress, { readonly state: 'ready' | 'waiting' }>;
  readonly run: Run;
}): Promise<Diagnostic> {
  const { service, progress, run } = found;
  const name = `Service "${service.name}"`;
  const base = { severity: 'error', ...service.source } as const;
  if (progress.state === 'gone') {
    return {
      ...base,
      code: 'CONTAINER_GONE',
      message: `${name} lost its container while it started: somebody else removed it.`,
      fix: `Run it again once the other command is done: nx run ${service.project}:up`,
    };
  }
  const { container } = progress;
  const log = await lastLines(container, run);
  const again = `See all of its log: nx run ${service.project}:logs`;
  if (progress.state === 'unhealthy') {
    const fix = `See what the check says: docker inspect --format '{{json .State.Health}}' ${container.name}`;
    const message = `${name} runs, but its health check fails.${log}`;
    return { ...base, code: 'SERVICE_UNHEALTHY', message, fix };
  }
  const code = exitText(container);
  if (progress.state === 'looping') {
    const message = `${name} crashes again and again${code}.${log}`;
    return { ...base, code: 'SERVICE_CRASH_LOOP', message, fix: again };
  }
  const message = `${name} ended${code} before it was ready.${log}`;
  return { ...base, code: 'SERVICE_ENDED', message, fix: again };
}

/** What was waited for in vain. */
export async function explainTimeout(
  given: {
    readonly service: StackService;
    readonly operation: Only<'await-ready'>;
    readonly waited: string;
    readonly containers: readonly Container[];
  },
  run: Run,
): Promise<Diagnostic> {
  const { service, operation, waited, containers } = given;
  const [first] = containers;
  const log = first === undefined ? '' : await lastLines(first, run);
  const limit = `${operation.timeout / 1000} s`;
  return {
    code: 'SERVICE_NOT_READY',
    severity: 'error',
    message: `Service "${service.name}" is not ready after ${limit} (${readinessText(operation.readiness)}): ${waited}.${log}`,
    fix: `See its log: nx run ${service.project}:logs; or give it more time: nx run ${service.project}:up --timeout=5m`,
    ...service.source,
  };
}

/** What ended within the settling time. */
export async function explainEnd(
  service: StackService,
  container: Container | undefined,
  run: Run,
): Promise<Diagnostic> {
  const code = container === undefined ? '' : exitText(container);
  const log = container === undefined ? '' : await lastLines(container, run);
  return {
    code: 'SERVICE_ENDED',
    severity: 'error',
    message: `Service "${service.name}" was ready, and then ended${code}.${log}`,
    fix: `See all of its log: nx run ${service.project}:logs`,
    ...service.source,
  };
}

const meanings: Readonly<Record<number, string>> = {
  125: 'the engine could not run it',
  126: 'its command cannot be executed',
  127: 'its command was not found',
  137: 'killed, perhaps for lack of memory',
  139: 'a segmentation fault',
  143: 'it was told to stop',
};

function exitText({ exitCode, process }: Container): string {
  if (exitCode === null) return '';
  const meaning = process?.signal ?? meanings[exitCode];
  return ` with exit code ${exitCode}${meaning === undefined ? '' : ` (${meaning})`}`;
}

async function lastLines(container: Container, run: Run): Promise<string> {
  const lines: string[] = [];
  try {
    for await (const line of run.world.engine.logs(container.id, { tail: shownLines })) {
      lines.push(line.trimEnd());
    }
  } catch {
    return '';
  }
  const shown = lines.slice(-shownLines).map((line) => `\n  | ${line}`);
  return shown.length === 0 ? ' Its log is empty.' : ` Its last lines:${shown.join('')}`;
}
