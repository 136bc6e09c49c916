import { freePorts } from '../free-ports.js';
import { createWorkspace, type Workspace } from '../workspace.js';
import { migrationPackages } from './packages.js';
import { toolFiles, type Tool } from './tools.js';

/** The password of everything. */
export const canary = 'canary-8Qz27x';

/** A service for each tool, each with a role and a database of its own on one embedded PostgreSQL. */
export async function embeddedWorkspace(
  tools: readonly Tool[],
): Promise<Workspace & { readonly port: number }> {
  const [port = 0] = await freePorts(1);
  const files = tools.flatMap((tool) => filesBelow(tool, toolFiles[tool].files));
  const workspace = await createWorkspace({
    packages: migrationPackages,
    files: {
      '.env': `DB_PASSWORD=${canary}\n`,
      ...Object.fromEntries(files),
      'infra/registry.yaml': [
        'version: 1',
        'services:',
        '  db:',
        '    kind: postgres',
        '    runtime: process',
        `    ports: { postgres: ${port} }`,
        '    run: { program: postgres }',
        '    variables: { POSTGRES_PASSWORD: { secret: true, value: "${DB_PASSWORD:?}" } }',
        ...tools.flatMap((tool) => serviceLines(tool, port)),
      ].join('\n'),
    },
  });
  return { ...workspace, port };
}

/** Adds a migration to those of a tool. */
export function addMigration(workspace: Workspace, tool: Tool, number: number, sql: string): void {
  for (const [path, text] of filesBelow(tool, toolFiles[tool].add(number, sql))) {
    workspace.write(path, text);
  }
}

function filesBelow(tool: Tool, files: Readonly<Record<string, string>>) {
  return Object.entries(files).map(([path, text]) => [`apps/${tool}/${path}`, text] as const);
}

function serviceLines(tool: Tool, port: number): readonly string[] {
  const role = tool.replaceAll('-', '_');
  const url = `postgresql://${role}:\${DB_PASSWORD}@localhost:${port}/${role}`;
  return [
    `  ${tool}-db-setup:`,
    '    kind: job',
    '    runtime: process',
    '    run: { program: postgres-account }',
    '    dependsOn: [db]',
    '    variables:',
    '      PGHOST: { value: localhost }',
    `      PGPORT: { value: "${port}" }`,
    '      PGPASSWORD: { secret: true, value: "${DB_PASSWORD:?}" }',
    `      ROLE: { value: ${role} }`,
    '      ROLE_PASSWORD: { secret: true, value: "${DB_PASSWORD:?}" }',
    `  ${tool}:`,
    '    runtime: process',
    '    run: { command: sleep 600 }',
    `    dependsOn: [db, ${tool}-db-setup]`,
    `    variables: { DATABASE_URL: { secret: true, value: "${url}" } }`,
    `    migrations: { tool: ${tool}, database: db, directory: apps/${tool} }`,
  ];
}
