import { publicDiagnostic, publicService } from '../model/public-stack.js';
import type { Dependency, Port } from '../model/service.js';
import type { Stack, StackService } from '../model/stack.js';
import { renderTable, type Format } from './table.js';

/** The resolved model: as JSON the shape of `devops/stack`, otherwise one line per service. */
export function renderStack(stack: Stack, format: Format): string {
  const services = stack.composeProjects.flatMap((project) => project.services);
  if (format !== 'json') return renderServices(services, format);
  const diagnostics = stack.diagnostics.map(publicDiagnostic);
  return JSON.stringify({ services: services.map(publicService), diagnostics }, null, 2);
}

function renderServices(services: readonly StackService[], format: Format): string {
  return renderTable<StackService>({
    rows: services,
    format,
    columns: [
      { title: 'Service', value: ({ name }) => name },
      { title: 'Project', value: ({ project }) => project },
      { title: 'Compose project', value: ({ composeProject }) => composeProject },
      { title: 'Kind', value: ({ kind }) => kind },
      { title: 'Active', value: ({ active }) => (active ? 'yes' : 'no') },
      { title: 'Ports', value: ({ ports }) => ports.map(port) },
      { title: 'Depends on', value: ({ dependencies }) => dependencies.map(dependency) },
      { title: 'Declared at', value: ({ source }) => `${source.file}:${source.line}` },
    ],
  });
}

function port({ hostAddress, published, container, protocol }: Port): string {
  const host = hostAddress === null ? '' : `${hostAddress}:`;
  const outside = published === null ? 'any' : published;
  return `${host}${outside}->${container}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function dependency({ service, condition, required }: Dependency): string {
  const words = {
    service_started: '',
    service_healthy: ' healthy',
    service_completed_successfully: ' completed',
  };
  return `${service}${words[condition]}${required ? '' : ' (optional)'}`;
}
