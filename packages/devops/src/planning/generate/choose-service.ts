import { parseYaml } from '../../documents/compose/yaml/parse-yaml.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Preset } from '../../model/presets/preset.js';
import type { Runtime } from '../../model/service.js';
import { checkName } from './check-name.js';
import { checkReach } from './check-reach.js';
import { checkRuntime } from './check-runtime.js';
import { chooseDependencies, networksOf } from './choose-dependencies.js';
import { chooseDirectory } from './choose-directory.js';
import { chooseNeeds } from './choose-needs.js';
import { choosePorts } from './choose-ports.js';
import { chooseRun } from './choose-run.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { unknownWord } from './unknown-word.js';

/** What was typed. */
export interface ServiceWish {
  readonly name: string;
  readonly kind: string;
  readonly template?: string;
  readonly runtime?: Runtime;
  /** What runs it as a process. */
  readonly command?: string;
  readonly dependsOn: readonly string[];
  readonly port?: number;
  readonly block?: string;
  readonly public: boolean;
  readonly directory?: string;
  /** The Compose file that was named. */
  readonly file?: string;
}

/** Makes every choice that the wish leaves open. What cannot be is thrown, and nothing is written. */
export function chooseService(wish: ServiceWish, scope: GenerateScope): NewService {
  const { name, runtime = 'container' } = wish;
  const refused = checkName(name);
  if (refused !== undefined) throw new DevopsError(refused);
  const preset = presetFor(wish, scope);
  const template = templateFor(wish, preset);
  checkRuntime(wish, scope);
  const run = chooseRun(wish, { preset, template }, scope);
  const dependencies = chooseDependencies(wish, scope);
  const user = { name, runtime };
  const needs = chooseNeeds({ user, dependencies, scope, compose: composeTree(scope) });
  if (run !== null) checkReach(name, { needs, dependencies }, scope);
  return {
    name,
    preset,
    template,
    run,
    directory: template === null ? null : chooseDirectory(wish, scope),
    ports: choosePorts({ name, preset, port: wish.port, block: wish.block }, scope),
    public: wish.public,
    needs,
    networks: networksOf(dependencies),
  };
}

/** The file that entries go into, as it is written. */
function composeTree({ source, composeFile }: GenerateScope) {
  const bytes = source.read(composeFile);
  if (bytes === undefined) return undefined;
  return parseYaml(new TextDecoder().decode(bytes), composeFile).documents[0]?.tree;
}

function presetFor({ kind }: ServiceWish, { presets }: GenerateScope): Preset {
  const found = presets.find((preset) => preset.kind === kind);
  if (found !== undefined) return found;
  const known = presets.map((preset) => preset.kind);
  throw unknownWord('KIND_UNKNOWN', { what: 'kind', given: kind, known, flag: '--kind' });
}

function templateFor({ template, kind }: ServiceWish, preset: Preset): string | null {
  const [first] = preset.templates;
  if (template === undefined) return first ?? null;
  if (preset.templates.includes(template)) return template;
  const what = `template of kind "${kind}"`;
  const known = preset.templates;
  throw unknownWord('TEMPLATE_UNKNOWN', { what, given: template, known, flag: '--template' });
}
