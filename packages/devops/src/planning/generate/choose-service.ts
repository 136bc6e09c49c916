import { nearestName } from '../../documents/nearest-name.js';
import { parseYaml } from '../../documents/compose/yaml/parse-yaml.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Code } from '../../errors/catalogue.js';
import type { Preset } from '../../model/presets/preset.js';
import type { StackService } from '../../model/stack.js';
import { checkName } from './check-name.js';
import { chooseDirectory } from './choose-directory.js';
import { chooseNeeds } from './choose-needs.js';
import { choosePorts } from './choose-ports.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService, ServiceNeed } from './new-service.js';

/** What was typed. */
export interface ServiceWish {
  readonly name: string;
  readonly kind: string;
  readonly template?: string;
  readonly dependsOn: readonly string[];
  readonly port?: number;
  readonly block?: string;
  readonly public: boolean;
  readonly directory?: string;
}

/** Makes every choice that the wish leaves open. What cannot be is thrown, and nothing is written. */
export function chooseService(wish: ServiceWish, scope: GenerateScope): NewService {
  const { name } = wish;
  const refused = checkName(name);
  if (refused !== undefined) throw new DevopsError(refused);
  const preset = presetFor(wish, scope);
  const template = templateFor(wish, preset);
  const dependencies = wish.dependsOn.map((dependency) => dependencyNamed(dependency, wish, scope));
  const needs = chooseNeeds({
    name,
    dependencies,
    presets: scope.presets,
    compose: composeTree(scope),
  });
  return {
    name,
    preset,
    template,
    directory: template === null ? null : chooseDirectory(wish, scope),
    ports: choosePorts({ name, preset, port: wish.port, block: wish.block }, scope),
    public: wish.public,
    needs,
    networks: networksFor(dependencies, needs),
  };
}

/** The file that entries go into, as it is written. */
export function composeTree({ source, composeFile }: GenerateScope) {
  const bytes = source.read(composeFile);
  if (bytes === undefined) return undefined;
  return parseYaml(new TextDecoder().decode(bytes), composeFile).documents[0]?.tree;
}

function presetFor({ kind }: ServiceWish, { presets }: GenerateScope): Preset {
  const found = presets.find((preset) => preset.kind === kind);
  if (found !== undefined) return found;
  const known = presets.map((preset) => preset.kind);
  throw unknown('KIND_UNKNOWN', { what: 'kind', given: kind, known, flag: '--kind' });
}

function templateFor({ template, kind }: ServiceWish, preset: Preset): string | null {
  const [first] = preset.templates;
  if (template === undefined) return first ?? null;
  if (preset.templates.includes(template)) return template;
  const what = `template of kind "${kind}"`;
  throw unknown('TEMPLATE_UNKNOWN', {
    what,
    given: template,
    known: preset.templates,
    flag: '--template',
  });
}

function dependencyNamed(
  dependency: string,
  { name }: ServiceWish,
  { stack, composeFile }: GenerateScope,
): StackService {
  const project = stack.composeProjects.find(
    ({ key, files }) => key === null || files.includes(composeFile),
  );
  const services = (project?.services ?? []).filter((service) => service.name !== name);
  const found = services.find((service) => service.name === dependency);
  if (found !== undefined) return found;
  const known = services.map((service) => service.name);
  throw unknown('DEPENDENCY_UNKNOWN', {
    what: 'service',
    given: dependency,
    known,
    flag: '--dependsOn',
  });
}

/** One network of each dependency; none where all have the default one, which Compose gives without a word. */
function networksFor(
  dependencies: readonly StackService[],
  needs: readonly ServiceNeed[],
): readonly string[] {
  const first = dependencies
    .slice(0, needs.length)
    .flatMap(({ networks, networkMode }) => (networkMode === null ? networks.slice(0, 1) : []));
  const joined = [...new Set(first)].sort();
  return joined.every((network) => network === 'default') ? [] : joined;
}

interface Unknown {
  readonly what: string;
  readonly given: string;
  readonly known: readonly string[];
  readonly flag: string;
}

function unknown(code: Code, { what, given, known, flag }: Unknown): DevopsError {
  const near = nearestName(given, known);
  const list = known.length === 0 ? 'There is none' : `There are: ${known.join(', ')}`;
  return new DevopsError({
    code,
    severity: 'error',
    message: `There is no ${what} ${JSON.stringify(given)}. ${list}.`,
    fix:
      near === undefined
        ? `Name one of them: ${flag}=${known[0] ?? '<name>'}`
        : `Write ${flag}=${near}`,
  });
}
