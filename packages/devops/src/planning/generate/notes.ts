import { posix } from 'node:path';
import type { Draft } from './draft.js';
import { listeningVariable } from './listening.js';
import type { NewService, ServiceRun } from './new-service.js';
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
  return `"${name}" listens on all addresses from its next start on, so that containers reach it; so do other machines in your network.`;
}

function closedNote(name: string, container: string): string {
  return `"${name}" listens where the registry says, and containers reach it only on 0.0.0.0: "${container}" will not find it until that is changed.`;
}

interface Situation {
  readonly name: string;
  readonly run: ServiceRun;
  readonly folder: string;
  readonly listens: boolean;
  readonly isPublic: boolean;
  /** The root has no package.json, with which its packages could be installed. */
  readonly isAlone: boolean;
}

function processNotes(draft: Draft, service: NewService): readonly string[] {
  const { name, run, directory, ports, public: isPublic } = service;
  if (run === null) return [];
  const folder = directory ?? '.';
  const isPackage = draft.has(posix.join(folder, 'package.json'));
  const isAlone = isPackage && !draft.has('package.json');
  const situation = { name, run, folder, listens: ports.length > 0, isPublic, isAlone };
  return noted.flatMap(([is, note]) => (is(situation) ? [note(situation)] : []));
}

const noted: readonly (readonly [
  (situation: Situation) => boolean,
  (situation: Situation) => string,
])[] = [
  [
    ({ isPublic, listens }) => isPublic && listens,
    ({ name }) => `"${name}" listens on all addresses of this machine.`,
  ],
  [
    ({ run, listens }) => run.isOwn && listens,
    ({ run }) =>
      `Its command is told PORT and ${listeningVariable(run).variable}, and has to listen there.`,
  ],
  [
    ({ run }) => run.command?.includes('run.py') === true,
    ({ folder }) =>
      `Its first start makes ${folder}/.venv with the packages of requirements.txt: that takes python3 with venv (on Debian the package python3-venv).`,
  ],
  [
    ({ isAlone }) => isAlone,
    ({ folder }) =>
      `There is no package.json at the root: install its packages in ${folder} yourself.`,
  ],
];
