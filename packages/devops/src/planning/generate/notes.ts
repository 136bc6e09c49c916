import { posix } from 'node:path';
import type { Draft } from './draft.js';
import { listeningVariable } from './listening.js';
import type { NewService } from './new-service.js';
import type { OpenedNeed } from './open-to-containers.js';

interface Noted {
  readonly service: NewService;
  readonly opened: readonly OpenedNeed[];
}

/** What a new service means beyond the files that it is in. */
export function notesOn(draft: Draft, { service, opened }: Noted): readonly string[] {
  return [
    ...opened.flatMap(({ service: name, reach }) => (reach === 'opened' ? [openedNote(name)] : [])),
    ...opened.flatMap(({ service: name, reach }) =>
      reach === 'closed' ? [closedNote(name, service.name)] : [],
    ),
    ...(service.run === null ? [] : processNotes(draft, service)),
  ];
}

function openedNote(name: string): string {
  return `"${name}" listens on all addresses now, so that containers reach it; so do other machines in your network. Restart it: nx run ${name}:restart`;
}

function closedNote(name: string, container: string): string {
  return `"${name}" listens where the registry says, and containers reach it only on 0.0.0.0: "${container}" will not find it until that is changed.`;
}

function processNotes(draft: Draft, service: NewService): readonly string[] {
  const { name, run, directory, ports, public: open } = service;
  if (run === null) return [];
  const { variable } = listeningVariable(run);
  const isPython = run.command?.includes('run.py') === true;
  const manifest = posix.join(directory ?? '.', 'package.json');
  const isAlone = !draft.has('package.json') && directory !== null && draft.has(manifest);
  return [
    ...(open && ports.length > 0 ? [`"${name}" listens on all addresses of this machine.`] : []),
    ...(run.isOwn && ports.length > 0
      ? [`Its command is told PORT and ${variable}, and has to listen there.`]
      : []),
    ...(isPython
      ? [
          `Its first start makes ${directory ?? '.'}/.venv with the packages of requirements.txt: that takes python3 with venv (on Debian the package python3-venv).`,
        ]
      : []),
    ...(isAlone
      ? [`There is no package.json at the root: install its packages in ${directory} yourself.`]
      : []),
  ];
}
