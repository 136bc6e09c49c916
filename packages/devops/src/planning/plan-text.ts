import type { Operation, Plan, Readiness, Step, Through } from '../model/plan.js';
import type { Probe } from '../model/probe.js';

/** A plan as lines, one for each step: the language of the specs, and of those who read a dry run. */
export function planText(plan: Plan): string {
  const skipped = plan.skipped.map((one) => `- skip service:${one.service}: ${one.because}`);
  return [...plan.steps.map(stepText), ...skipped].join('\n');
}

export function stepText(step: Step): string {
  const order = orderText(step);
  const risk = step.risk === 'safe' ? '' : ` [${step.risk}]`;
  return `${step.id} ${whatText(step)}${order}${risk}: ${step.because}`;
}

function orderText({ after, onceTried = [] }: Step): string {
  const parts = [
    ...(after.length === 0 ? [] : [`after ${after.join(', ')}`]),
    ...(onceTried.length === 0 ? [] : [`once ${onceTried.join(', ')} ended`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function whatText({ subject, operation }: Step): string {
  switch (operation.do) {
    case 'create-containers':
      return createText(operation, subject);
    case 'start-service':
      return `start ${subject}${startText(operation)}`;
    case 'await-ready':
      return `await ${subject} ${awaitText(operation)}`;
    case 'settle':
      return `settle ${subject} for ${seconds(operation.milliseconds)}`;
    case 'stop-service':
      return `stop ${subject}${throughText(operation.through)} within ${seconds(operation.grace)}`;
    case 'remove-data':
      return `remove ${subject} data ${operation.path}`;
    case 'remove-project':
      return removeText(operation, subject);
    default:
      return `${verbs[operation.do]} ${subject}`;
  }
}

const verbs = {
  'pull-image': 'pull',
  'build-image': 'build',
  'remove-containers': 'remove',
  'forget-process': 'forget',
  'end-stray': 'end',
};

type Only<D extends Operation['do']> = Extract<Operation, { readonly do: D }>;

function createText(operation: Only<'create-containers'>, subject: string): string {
  const { services, recreate, withDependencies } = operation;
  const how = recreate === 'all' ? 'recreate' : 'create';
  return `${how} ${subject} ${services.join(', ')}${withDependencies ? '' : ' alone'}`;
}

function removeText({ volumes, when }: Only<'remove-project'>, subject: string): string {
  const what = volumes ? 'network and volumes' : 'network';
  return `remove ${subject} ${what}${when === 'empty' ? ' once no container is left' : ''}`;
}

function startText({ through, unlessDoneFor }: Only<'start-service'>): string {
  const unless =
    unlessDoneFor === undefined
      ? ''
      : ` unless done${unlessDoneFor.length === 0 ? '' : ` and ${unlessDoneFor.join(', ')} up`}`;
  return `${throughText(through)}${unless}`;
}

function throughText(through: Through): string {
  return { engine: '', compose: ' through Compose', process: ' as a process' }[through];
}

function awaitText({ readiness, engineHealth, timeout }: Only<'await-ready'>): string {
  const both = engineHealth && readiness.by !== 'engine' ? ' and its health check' : '';
  return `${readinessText(readiness)}${both} within ${seconds(timeout)}`;
}

/** "http /ready of the registry", "its health check". */
export function readinessText(readiness: Readiness): string {
  switch (readiness.by) {
    case 'registry':
      return `${probeText(readiness.probe)} of the registry`;
    case 'kind':
      return `${probeText(readiness.probe)} of its kind`;
    case 'engine':
      return 'its health check';
    case 'completed':
      return 'completed';
    case 'running':
      return 'running';
  }
}

function probeText(probe: Probe): string {
  const port = probe.port === undefined ? '' : ` on ${probe.port}`;
  return probe.type === 'http' ? `http ${probe.path}${port}` : `${probe.type}${port}`;
}

function seconds(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}
