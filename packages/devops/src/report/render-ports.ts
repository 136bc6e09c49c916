import type { FilePlan } from '../model/file-plan.js';
import type { MovedPorts } from '../planning/generate/port/plan-move-port.js';
import { renderFilePlan } from './render-files.js';

/** What `nx g devops:port <service>` moved, and what is left to look at. */
export function renderMovedPorts({ service, moves, alsoNamed, plan }: MovedPorts): string {
  if (plan.steps.length === 0) {
    return `Every host port of "${service}" is its own, and where it may be. Nothing to do.`;
  }
  const lines = moves.map(({ named, from, to, because }) => {
    const old = from === null ? '' : `${from} → `;
    return `Port "${named.name}" of "${service}": ${old}${to} (${because})`;
  });
  const elsewhere = alsoNamed.map(
    ({ file, line }) => `  ${file}:${line} has a default for the same variable`,
  );
  const parts = [
    lines.join('\n') || `The port of "${service}" stays; the files that say it are in step.`,
    renderFilePlan(plan),
    elsewhere.length === 0 ? '' : ['See whether these follow:', ...elsewhere].join('\n'),
    `Next: nx run ${service}:up`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function renderReserved(port: number, plan: FilePlan): string {
  if (plan.steps.length === 0) return `Port ${port} is reserved so already. Nothing to do.`;
  return `Port ${port} is reserved: no service gets it.\n\n${renderFilePlan(plan)}`;
}

export function renderReleased(port: number, plan: FilePlan): string {
  if (plan.steps.length === 0) return `Port ${port} is not reserved. Nothing to do.`;
  return `Port ${port} may be given to a service again.\n\n${renderFilePlan(plan)}`;
}
