import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import type { StackService } from '../../../model/stack.js';
import type { ResolvedCompose } from '../resolved-compose.js';
import { checkShape, type Misshape } from '../shape/check-shape.js';
import { checkEntries } from './check-entries.js';
import { checkFile } from './check-file.js';
import { checkHealthcheck } from './read-healthcheck.js';
import { checkUnits } from './check-units.js';
import { readAddresses } from './read-addresses.js';
import {
  distinct,
  readEnvironment,
  readService,
  type PlainService,
  type ReadService,
} from './read-service.js';
import {
  readEnvFiles,
  readLabelFiles,
  type FilesToRead,
  type VariableFiles,
} from './read-variables.js';
import { refusalDiagnostic, type Refuse } from './refusal.js';
import { entriesOf, oneOrMore, scalarText, valueAt } from '../tree.js';

/** A service as its Compose file and its env files say it. */
export type ComposeService = PlainService & Pick<StackService, 'environment' | 'addresses'>;

export interface ComposeFacts {
  /** Active or not, sorted by name as Compose prints them. */
  readonly services: readonly ComposeService[];
  /** The files of variables and labels that active services name, missing ones too. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the files of variables are read; `root` is the absolute path of the workspace. */
export interface Disk {
  readonly source: FileSource;
  readonly root: string;
}

/** What the merged files say about each service, and what Compose refuses in them. Checks go in Compose's order: what rests on a refused part is not judged. */
export function readFacts(resolved: ResolvedCompose, disk: Disk): ComposeFacts {
  const found: Diagnostic[] = [];
  const refuse: Refuse = (refusal) => found.push(refusalDiagnostic(refusal));
  const broken = resolved.diagnostics.some(({ severity }) => severity === 'error');
  const services = readServices(resolved, refuse);
  if (!broken) {
    found.push(...checkShape(resolved.tree).map(misshapeDiagnostic));
    for (const service of services) {
      checkUnits(service.tree, service.facts.name, refuse);
      checkEntries(service, refuse);
    }
  }
  if (!broken && found.length === 0) checkFile(resolved.tree, services, refuse);
  const judged = broken ? [] : found;
  const names = new Set(services.map(({ facts }) => facts.name));
  const files = services.map((service) =>
    readFiles(service, { ...disk, environment: resolved.environment }),
  );
  return {
    services: services.map(({ tree, facts }, index) => ({
      ...facts,
      environment: distinct([...readEnvironment(tree), ...(files[index]?.names ?? [])]),
      addresses: readAddresses(tree, names),
    })),
    inputs: distinct(files.flatMap(({ paths }) => paths)),
    diagnostics: [
      ...judged,
      ...(judged.length > 0 || broken ? [] : files.flatMap(({ diagnostics }) => diagnostics)),
    ],
  };
}

function readServices({ tree, profiles }: ResolvedCompose, refuse: Refuse): readonly ReadService[] {
  const entries = entriesOf(valueAt(tree, 'services'));
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => {
      const own = oneOrMore(valueAt(entry.value, 'profiles')).flatMap(
        (item) => scalarText(item) ?? [],
      );
      const active =
        own.length === 0 || profiles.includes('*') || own.some((one) => profiles.includes(one));
      const service = readService({ name, entry, active, refuse });
      if (active) checkHealthcheck(valueAt(entry.value, 'healthcheck'), refuse);
      return service;
    });
}

/** Compose reads the files of active services only. */
function readFiles({ tree, facts }: ReadService, from: FilesToRead): VariableFiles {
  if (!facts.active) return { names: [], paths: [], diagnostics: [] };
  const variables = readEnvFiles(valueAt(tree, 'env_file'), from);
  const labels = readLabelFiles(valueAt(tree, 'label_file'), from);
  return {
    names: variables.names,
    paths: [...variables.paths, ...labels.paths],
    diagnostics: [...variables.diagnostics, ...labels.diagnostics],
  };
}

const codes = {
  type: 'COMPOSE_TYPE',
  'unknown-key': 'COMPOSE_KEY_UNKNOWN',
  'missing-key': 'COMPOSE_KEY_MISSING',
  value: 'COMPOSE_VALUE',
} as const;

function misshapeDiagnostic({ at, cause, kind, remedy, length }: Misshape): Diagnostic {
  const sized = length === undefined ? {} : { length };
  return refusalDiagnostic({ code: codes[kind], at, cause, fix: remedy, ...sized });
}
