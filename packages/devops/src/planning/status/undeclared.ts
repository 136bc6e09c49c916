import type { Container } from '../../model/observed.js';
import type { ComposeProject } from '../../model/stack.js';
import { leftovers } from './drift.js';
import { observedWords } from './observed-words.js';
import { publishedHere } from './published-here.js';
import type { ServiceStatus, StatusObserved } from './service-status.js';

/** What is there and nothing declares: containers of the Compose project, and processes of the workspace. */
export function undeclared(
  project: ComposeProject,
  { containers, strays, now }: StatusObserved,
): readonly ServiceStatus[] {
  const inFiles = new Set(
    project.services.filter(({ process }) => process === undefined).map(({ name }) => name),
  );
  const orphans = containers.filter(
    ({ service, process, oneOff }) => process === undefined && !oneOff && !inFiles.has(service),
  );
  return [
    ...byService(orphans).map((own) => ({
      ...row(own, now),
      runtime: 'container' as const,
      drift: 'no Compose file declares it',
      fix: `docker rm --force ${own.map(({ name }) => name).join(' ')}`,
    })),
    ...byService(strays).map((own) => ({
      ...row(own, now),
      runtime: 'process' as const,
      drift: ['the registry has it no more', ...leftovers(own).map(({ words }) => words)].join(
        '; ',
      ),
      fix: 'nx run infra:down',
    })),
  ];
}

function row(own: readonly Container[], now: number) {
  const [first] = own;
  return {
    service: first?.service ?? '',
    project: null,
    composeProject: first?.composeProject ?? '',
    state: 'not declared',
    desired: 'not declared',
    observed: observedWords({ containers: own, replicas: own.length, now }),
    ports: publishedHere(own),
  } as const;
}

function byService(containers: readonly Container[]): readonly (readonly Container[])[] {
  const names = [...new Set(containers.map(({ service }) => service))];
  return names.map((name) => containers.filter(({ service }) => service === name));
}
