import { withoutSlots } from '../../documents/env/without-slots.js';
import { listPorts, type PortList } from '../../planning/ports/port-list.js';
import { envFilesOf, workspaceIn } from '../../planning/slots/slot-base.js';
import { blocksIn } from '../../planning/slots/slot-of.js';
import { readFilesBelow } from '../system/read-files.js';

export interface PortsRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** What the user's shell defines. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The host ports of a checkout as its files say them, with its slot and without. */
export function readPortList({ root, environment }: PortsRequest): PortList {
  const files = readFilesBelow(root);
  const here = workspaceIn(files, root, environment);
  const base = workspaceIn(withoutSlots(files), root, environment);
  return listPorts({ here, base, found: blocksIn(files, envFilesOf(here.stack)) });
}
