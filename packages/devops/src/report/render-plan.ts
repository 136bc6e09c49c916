import { createColors } from 'picocolors';
import type { Operation, Plan, Step } from '../model/plan.js';
import { describeReadiness } from './describe-readiness.js';
import { renderTable } from './table.js';

export interface PlanOptions {
  /** Plain text where absent. */
  readonly color?: boolean;
}

/** What would be done, step by step, each with its reason. */
export function renderPlan(plan: Plan, options: PlanOptions = {}): string {
  const colors = createColors(options.color ?? false);
  const blocks = [
    colors.bold(heading(plan)),
    ...(plan.steps.length === 0 ? [] : [table(plan)]),
    ...(plan.skipped.length === 0 ? [] : [skipped(plan)]),
  ];
  return blocks.join('\n\n');
}

function heading({ command, composeProject, steps }: Plan): string {
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`;
  const what = steps.length === 0 ? 'Nothing to do.' : count;
  return `${command} in the Compose project "${composeProject}": ${what}`;
}

function table({ steps }: Plan): string {
  return renderTable<Step>({
    rows: steps,
    format: 'table',
    columns: [
      { title: 'Step', value: (step) => step.id, align: 'right' },
      { title: 'What', value: (step) => `${describeOperation(step.operation)}${risk(step)}` },
      { title: 'Because', value: (step) => step.because },
      { title: 'After', value: (step) => [...step.after, ...(step.onceTried ?? [])].map(String) },
    ],
  });
}

function risk(step: Step): string {
  const words = { safe: '', disruptive: ' (interrupts)', destructive: ' (loses data)' };
  return words[step.risk];
}

function skipped(plan: Plan): string {
  return plan.skipped.map((one) => `Left out: ${one.service}, ${one.because}.`).join('\n');
}

type Verb = Operation['do'];
type Of<V extends Verb> = Extract<Operation, { readonly do: V }>;

const sentences: { readonly [V in Verb]: (operation: Of<V>) => string } = {
  'pull-image': ({ image }) => `pull ${image}`,
  'build-image': ({ image }) => `build ${image}`,
  'create-containers': ({ recreate, services }) =>
    `${recreate === 'all' ? 'recreate' : 'create'} ${services.join(', ')}`,
  'start-service': ({ service, through }) =>
    `start ${service}${{ engine: '', compose: ' by docker compose', process: ' as a process' }[through]}`,
  'await-ready': ({ service, readiness, timeout }) =>
    `wait until ${service} ${describeReadiness(readiness)}, at most ${seconds(timeout)}`,
  settle: ({ services, milliseconds }) =>
    `watch for ${seconds(milliseconds)} whether all stay up: ${services.join(', ')}`,
  'stop-service': ({ service, grace }) => `stop ${service}, killed after ${seconds(grace)}`,
  'remove-containers': ({ service }) => `remove the containers of ${service}`,
  'forget-process': ({ service }) => `remove the log of ${service}`,
  'end-stray': ({ service }) => `end the processes of ${service}`,
  'remove-data': ({ service, path }) => `remove the data of ${service}: ${path}`,
  'remove-project': ({ volumes, when }) =>
    `remove ${volumes ? 'the network and the volumes' : 'the network'}${when === 'empty' ? ' if nothing is left on it' : ''}`,
};

/** An operation as an imperative: "start db". */
export function describeOperation(operation: Operation): string {
  const sentence = sentences[operation.do] as (operation: Operation) => string;
  return sentence(operation);
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
