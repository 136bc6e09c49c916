import { textIn } from '../../documents/text-in.js';
import { posix } from 'node:path';
import { editEnv } from '../../documents/edit/edit-env.js';
import { editJson } from '../../documents/edit/edit-json.js';
import type { EnvChange } from '../../documents/edit/env-change.js';
import type { JsonChange } from '../../documents/edit/json-change.js';
import type { EditResult } from '../../documents/edit/edit-result.js';
import { editYaml } from '../../documents/edit/edit-yaml.js';
import type { YamlChange } from '../../documents/edit/yaml-change.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { FilePlan, FileStep } from '../../model/file-plan.js';
import type { FileSource } from '../../model/file-source.js';

interface Change {
  /** Null: the file is deleted. */
  readonly text: string | null;
  readonly because: readonly string[];
  readonly mode?: number;
  /** Its permissions are wanted, whatever becomes of its text. */
  readonly restricted?: boolean;
}

interface Reason {
  readonly because: string;
  readonly mode?: number;
}

/** The files of a workspace as they will be. What is refused is thrown as a DevopsError before anything is written. */
export class Draft {
  readonly #before: FileSource;
  readonly #changes = new Map<string, Change>();

  constructor(before: FileSource) {
    this.#before = before;
  }

  /** Undefined where the file does not exist. */
  text(path: string): string | undefined {
    const change = this.#changes.get(path);
    if (change !== undefined) return change.text ?? undefined;
    return textIn(this.#before, path);
  }

  has(path: string): boolean {
    return this.text(path) !== undefined;
  }

  write(path: string, text: string, reason: Reason): void {
    if (this.text(path) === text) return;
    const before = this.#changes.get(path);
    const because = [...(before?.because ?? []), reason.because];
    const mode = reason.mode ?? before?.mode;
    const kept = mode === undefined ? {} : { mode, restricted: before?.restricted ?? false };
    this.#changes.set(path, { text, because, ...kept });
  }

  /** Other permissions for a file that is there, whose text may stay. */
  restrict(path: string, mode: number, because: string): void {
    const text = this.text(path);
    if (text === undefined) return;
    const before = this.#changes.get(path)?.because ?? [];
    this.#changes.set(path, { text, because: [...before, because], mode, restricted: true });
  }

  remove(path: string, because: string): void {
    if (this.has(path)) this.#changes.set(path, { text: null, because: [because] });
  }

  editYaml(path: string, changes: readonly YamlChange[], because: string): void {
    if (changes.length === 0) return;
    this.#edit(path, { because }, (text) => editYaml({ text, file: path, changes }));
  }

  editJson(path: string, changes: readonly JsonChange[], because: string): void {
    if (changes.length === 0) return;
    this.#edit(path, { because }, (text) => editJson({ text, file: path, changes }));
  }

  editEnv(path: string, changes: readonly EnvChange[], reason: Reason): void {
    if (changes.length === 0) return;
    this.#edit(path, reason, (text) => editEnv({ text, file: path, changes }));
  }

  #edit(path: string, reason: Reason, edit: (text: string) => EditResult): void {
    const result = edit(this.text(path) ?? '');
    if ('refusal' in result) throw new DevopsError(result.refusal);
    this.write(path, result.text, reason);
  }

  /** The workspace as it will be. */
  get source(): FileSource {
    const changed = (path: string): Change | undefined => this.#changes.get(posix.normalize(path));
    return {
      read: (path) => {
        const change = changed(path);
        if (change === undefined) return this.#before.read(path);
        return change.text === null ? undefined : new TextEncoder().encode(change.text);
      },
      kind: (path) => {
        const change = changed(path);
        if (change === undefined) return this.#before.kind(path);
        return change.text === null ? 'absent' : 'file';
      },
    };
  }

  /** @param last the file that comes behind all others; the Compose file where left out */
  plan(command: string, last?: string): FilePlan {
    const changed = [...this.#changes.keys()].filter((path) => this.#differs(path)).sort(byTurn);
    const isLast = (path: string): boolean => path === last;
    const paths = [...changed.filter((path) => !isLast(path)), ...changed.filter(isLast)];
    const steps = paths.map((path, index) => this.#step(path, index + 1));
    return { command, composeProject: '', steps, skipped: [] };
  }

  #differs(path: string): boolean {
    const bytes = this.#before.read(path);
    const { text = null, restricted = false } = this.#changes.get(path) ?? {};
    if (restricted) return true;
    return bytes === undefined ? text !== null : text === null || !sameText(bytes, text);
  }

  #step(path: string, id: number): FileStep {
    const { text = null, because = [], mode } = this.#changes.get(path) ?? {};
    const exists = this.#before.kind(path) === 'file';
    return {
      id,
      subject: `file:${path}`,
      operation:
        text === null
          ? { do: 'delete-file', path }
          : { do: 'write-file', path, text, exists, ...(mode === undefined ? {} : { mode }) },
      because: [...new Set(because)].join(', '),
      after: id === 1 ? [] : [id - 1],
      risk: 'safe',
    };
  }
}

function sameText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).equals(Buffer.from(text));
}

/** What makes others valid comes first; last the file that has services, so that one shows up once all it needs is there. */
const turns = [
  /^(?!.*(^|\/)(\.env|compose|docker-compose))(?!infra\/|nx\.json)/,
  /\.env/,
  /^infra\//,
];

function byTurn(a: string, b: string): number {
  const turnOf = (path: string): number => {
    const turn = turns.findIndex((pattern) => pattern.test(path));
    return turn < 0 ? turns.length : turn;
  };
  return turnOf(a) - turnOf(b) || (a < b ? -1 : 1);
}
