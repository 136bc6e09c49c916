import type { Container } from '../../../model/observed.js';
import type { Outcome } from '../../../model/plan.js';
import type { ComposeProject } from '../../../model/stack.js';
import { planDown } from '../../../planning/plan-down.js';
import { planRestart } from '../../../planning/plan-restart.js';
import { planUp } from '../../../planning/plan-up.js';
import type { Planned } from '../../../planning/planned.js';
import type { UpIntent } from '../../../planning/up-intent.js';
import { nextRecord, type UpRecord } from '../../../planning/up-record.js';
import { observeProject } from '../../observe/observe-engine.js';
import { readWorkspaceStack } from '../../observe/read-stack.js';
import type { Engine } from '../../system/engine.js';
import { applyPlan } from '../apply-plan.js';
import type { ApplyOptions } from '../world.js';
import { realFolder, realWorld, type RealFolder } from './real-world.js';

export const web = { image: 'devops-test/web', init: true } as const;

const plain: UpIntent = {
  services: 'all',
  build: false,
  forceRecreate: false,
  noDeps: false,
  settle: 0,
  engineHealth: false,
  timeout: 30_000,
};

/** A Compose project of its own on the real engine, in a folder of its own. */
export class RealStage {
  readonly folder: RealFolder = realFolder('apply');
  /** What was run, as the words after `docker compose`. */
  readonly ran: string[] = [];
  private readonly probed = new Set<string>();
  private record: UpRecord | null = null;

  constructor(private readonly engine: Engine) {}

  write(services: Readonly<Record<string, object>>, rest: object = {}): void {
    const { name } = this.folder;
    this.folder.put('compose.yaml', JSON.stringify({ name, services, ...rest }));
    this.record = null;
  }

  /** As if a registry declared `readiness: { http: /ready }` for them. */
  probe(...services: readonly string[]): void {
    for (const service of services) this.probed.add(service);
  }

  async plan(intent: Partial<UpIntent> = {}): Promise<Planned> {
    const { project, observed } = await this.look();
    const now = { portHolders: [], ready: this.probed, record: this.record, fingerprint: 'same' };
    return planUp({ project, observed: { ...observed, ...now }, intent: { ...plain, ...intent } });
  }

  async up(intent: Partial<UpIntent> = {}, options: ApplyOptions = {}): Promise<Outcome> {
    const outcome = await this.apply(await this.plan(intent), options);
    const { project, observed } = await this.look();
    const services = project.services.map((one) => one.name);
    const noted = { previous: this.record, fingerprint: 'same', services };
    if (outcome.state === 'done') this.record = nextRecord({ ...noted, ...observed });
    return outcome;
  }

  async down(...names: readonly string[]): Promise<Outcome> {
    const services = names.length === 0 ? 'all' : names;
    const intent = { services, volumes: false } as const;
    return this.apply(planDown({ ...(await this.look()), intent }));
  }

  async restart(...services: readonly string[]): Promise<Outcome> {
    const intent = { services, settle: 0, engineHealth: false };
    return this.apply(planRestart({ ...(await this.look()), intent }));
  }

  containers(): Promise<readonly Container[]> {
    return this.engine.listContainers(this.folder.name);
  }

  /** When each service was started last, as the engine writes it. */
  async startTimes(): Promise<Readonly<Record<string, string>>> {
    const format = '{{index .Config.Labels "com.docker.compose.service"}} {{.State.StartedAt}}';
    const those = (await this.containers()).map((one) => one.id);
    const lines = await this.folder.docker('inspect', '--format', format, ...those);
    return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
  }

  async networks(): Promise<number> {
    const filter = `label=com.docker.compose.project=${this.folder.name}`;
    return (await this.folder.docker('network', 'ls', '--quiet', '--filter', filter)).length;
  }

  async clear(): Promise<void> {
    const all = ['--timeout', '0', '--volumes', '--remove-orphans'];
    await this.folder.docker('compose', '--profile', '*', 'down', ...all);
    this.folder.remove();
  }

  private async look() {
    const project = await this.project();
    return { project, observed: await observeProject(this.engine, project) };
  }

  private async project(): Promise<ComposeProject> {
    const { path, environment } = this.folder;
    const stack = await readWorkspaceStack({ root: path, variables: environment });
    const [project] = stack.composeProjects;
    if (project === undefined) throw new TypeError('there is no Compose project');
    const probes = { readiness: { probe: { type: 'http', path: '/ready' } } } as const;
    const services = project.services.map((one) =>
      this.probed.has(one.name) ? { ...one, probes } : one,
    );
    return { ...project, services };
  }

  private async apply({ plan }: Planned, options: ApplyOptions = {}): Promise<Outcome> {
    const { engine, folder, ran } = this;
    return applyPlan(
      plan,
      realWorld({ engine, folder, ran, project: await this.project() }),
      options,
    );
  }
}
