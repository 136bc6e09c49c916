import type { Stack, StackService } from '../../model/stack.js';
import type { Draft } from './draft.js';

/** The page of services, beside the registry. */
export const readmePath = 'infra/README.md';

const begin =
  '<!-- devops:services: written by nx g devops:service, do not edit between the marks -->';
const end = '<!-- /devops:services -->';

/** The page of a new workspace. */
export function readmeText(): string {
  return `# Services

Start all of them with \`nx run-many -t up\`, ask how they are with \`nx run-many -t health\`, stop them with \`nx run-many -t down\`.
A new one: \`nx g devops:service <name> --kind=<kind>\`.

${begin}

${table([])}

${end}
`;
}

/** What of a page is the user's; null where all of it was generated. */
export function withoutGenerated(text: string): string | null {
  const rest = withoutMarked(text);
  const generated = withoutMarked(readmeText());
  return rest.replaceAll('\r\n', '\n') === generated ? null : rest;
}

/** Without the marks, what is between them, and one of the blank lines around. */
function withoutMarked(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return text;
  const below = text.slice(to + end.length).replace(/^\r?\n(\r?\n)?/, '');
  return text.slice(0, from) + below;
}

/** Brings the table between the marks in step; a page without marks is the user's alone. */
export function updateReadme(draft: Draft, stack: Stack): void {
  const text = draft.text(readmePath);
  const [from, to] = [text?.indexOf(begin) ?? -1, text?.indexOf(end) ?? -1];
  if (text === undefined || from < 0 || to < from) return;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const services = stack.composeProjects.flatMap((project) => project.services);
  const body = `\n\n${table(services)}\n\n`.replaceAll('\n', newline);
  const updated = text.slice(0, from + begin.length) + body + text.slice(to);
  draft.write(readmePath, updated, { because: 'the table of services' });
}

function table(services: readonly StackService[]): string {
  if (services.length === 0) return 'None yet.';
  const head = ['Service', 'Kind', 'Runtime', 'Host ports', 'Needs'];
  const rows = [...services]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((service) => [
      service.name,
      service.kind,
      service.runtime,
      service.ports.flatMap(({ published }) => published ?? []).join(', '),
      service.dependencies.map((dependency) => dependency.service).join(', '),
    ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
