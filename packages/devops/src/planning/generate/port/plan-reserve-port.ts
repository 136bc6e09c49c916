import { itemsOf, numberOf, textAt, valueAt } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import type { YamlChange } from '../../../documents/edit/yaml-change.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { defaultLayout } from '../../../model/ports/port-layout.js';
import { inline } from '../entry.js';
import { Draft } from '../draft.js';
import { layFoundation } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { takenPorts } from '../published-ports.js';
import { unclear } from '../unclear.js';
import { checkPort } from './port-options.js';

export interface Reservation {
  readonly port: number;
  readonly reason: string | undefined;
}

const path = ['ports', 'reserved'];

/** `nx g devops:port --reserve`: a port that no service gets. Reserved already, it gets the new reason. */
export function planReservePort({ port, reason }: Reservation, scope: GenerateScope): FilePlan {
  checkPort(port, 'reserve');
  if (reason === undefined || reason.trim() === '') {
    throw unclear(
      `Port ${port} is to be reserved without a word why.`,
      `Say it for whoever finds the port taken: nx g devops:port --reserve=${port} --reason="<why>"`,
    );
  }
  const holder = takenPorts(scope, '').get(port);
  if (holder !== undefined) throw new DevopsError(owned(port, holder));
  const draft = new Draft(scope.source);
  layFoundation(draft);
  const because = `port ${port} is reserved`;
  const at = reservedIn(draft).findIndex((one) => one.port === port);
  if (at < 0) draft.editYaml(registryPath, [...missingPorts(draft), added(port, reason)], because);
  else if (reservedIn(draft)[at]?.reason !== reason) {
    const change = { do: 'set-scalar', path: [...path, at, 'reason'], value: reason } as const;
    draft.editYaml(registryPath, [change], because);
  }
  return draft.plan('port');
}

/** `nx g devops:port --release`: every reservation of the port. */
export function planReleasePort(port: number, scope: GenerateScope): FilePlan {
  checkPort(port, 'release');
  const draft = new Draft(scope.source);
  const changes = reservedIn(draft).flatMap((one, index): readonly YamlChange[] =>
    one.port === port ? [{ do: 'remove-item', path, index }] : [],
  );
  draft.editYaml(registryPath, changes.toReversed(), `port ${port} is released`);
  return draft.plan('port');
}

function reservedIn(draft: Draft) {
  const tree = parseYaml(draft.text(registryPath) ?? '', registryPath).documents[0]?.tree;
  return itemsOf(valueAt(tree, ...path)).map((item) => ({
    port: numberOf(valueAt(item, 'port')),
    reason: textAt(item, 'reason'),
  }));
}

function added(port: number, reason: string): YamlChange {
  return { do: 'add-item', path, value: inline({ port, reason }) };
}

/** A registry that says nothing of ports has the usual blocks, and would lose them by saying something. */
function missingPorts(draft: Draft): readonly YamlChange[] {
  const tree = parseYaml(draft.text(registryPath) ?? '', registryPath).documents[0]?.tree;
  if (valueAt(tree, 'ports') !== undefined) return [];
  const { first, last, blocks } = defaultLayout;
  const value = {
    range: `${first}-${last}`,
    blocks: Object.fromEntries(
      blocks.map(({ name, first: from, last: to, purpose }) => {
        return [name, inline({ range: `${from}-${to}`, purpose })];
      }),
    ),
  };
  const place = { by: 'group', after: ['version'] } as const;
  return [{ do: 'add-entry', path: [], key: 'ports', value, place }];
}

function owned(port: number, holder: string) {
  return {
    code: 'PORT_TAKEN',
    severity: 'error',
    message: `Port ${port} belongs to ${holder}.`,
    fix: 'Move that service first: nx g devops:port <service> --port=<another>',
  } as const;
}
