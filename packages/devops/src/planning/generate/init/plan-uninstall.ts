import { registryPath } from '../../../documents/registry/registry-facts.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import { readmePath, withoutGenerated } from '../readme.js';
import { examplePath } from '../write-variables.js';
import { stopIgnoring } from './ignored-block.js';
import { emptyExample } from './plan-init.js';
import { removePlugin } from './plugin-entry.js';
import { registryHoldings } from './registry-holdings.js';

export interface UninstallRequest {
  readonly scope: GenerateScope;
  /** The package as the workspace has installed it. */
  readonly plugin: string;
  /** The registry goes whatever it holds. */
  readonly yes: boolean;
}

export interface Uninstalled {
  readonly plan: FilePlan;
  readonly plugin: string;
  /** What goes with the registry and is in no other file. */
  readonly lost: readonly string[];
  /** The command that takes the package itself out. */
  readonly next: string;
}

/** `nx g devops:uninstall`: takes out what `init` put in. Compose files, `.env` and the variables of `.env.example` stay as they are. */
export function planUninstall({ scope, plugin, yes }: UninstallRequest): Uninstalled {
  const draft = new Draft(scope.source);
  const lost = registryHoldings(draft.text(registryPath) ?? '');
  if (draft.has(registryPath) && lost.length > 0 && !yes) throw new DevopsError(unconfirmed(lost));
  removePlugin(draft, plugin);
  stopIgnoring(draft, scope);
  draft.remove(registryPath, 'the registry');
  removePage(draft);
  if (draft.text(examplePath) === emptyExample) draft.remove(examplePath, 'it has no variable');
  return {
    lost: scope.registry === undefined ? [] : lost,
    plan: draft.plan('uninstall'),
    plugin,
    next: removalCommand(scope, plugin),
  };
}

/** The text that a user wrote around the table stays. */
function removePage(draft: Draft): void {
  const text = draft.text(readmePath);
  if (text === undefined) return;
  const own = withoutGenerated(text);
  if (own === null) draft.remove(readmePath, 'the page of services');
  else draft.write(readmePath, own, { because: 'without the table of services' });
}

function removalCommand({ source }: GenerateScope, plugin: string): string {
  const managers = [
    ['pnpm-lock.yaml', 'pnpm remove'],
    ['yarn.lock', 'yarn remove'],
    ['bun.lock', 'bun remove'],
  ] as const;
  const found = managers.find(([lockfile]) => source.kind(lockfile) === 'file');
  return `${found?.[1] ?? 'npm uninstall'} ${plugin}`;
}

function unconfirmed(lost: readonly string[]): Diagnostic {
  return {
    code: 'CONFIRMATION_MISSING',
    severity: 'error',
    message: `"${registryPath}" would go with what no other file says:\n${lost.map((one) => `  ${one}`).join('\n')}`,
    file: registryPath,
    line: 1,
    column: 1,
    fix: 'See all that would go with --dry-run, commit the file so that git keeps it, then run: nx g devops:uninstall --yes',
  };
}
