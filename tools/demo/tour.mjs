// What is shown: an empty folder becomes a shop that answers from its database.
import { isAnyTaken, portsOf } from './ports.mjs';
import { say } from './say.mjs';

const versions = ['nx@23.3.1', '@nx/devkit@23.3.1'];

export async function tour(scratch, { tarball, docker }) {
  const runtime = docker ? [] : ['--runtime=process'];
  say.step(`A new workspace in ${scratch.root}`);
  say.command('npm install -D nx devops');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  await scratch.run('npm', ['install', '-D', ...quiet, ...versions, tarball]);

  say.step('Three services: a database, an API that uses it, a frontend');
  const add = (...args) => scratch.nx('g', ...args, '--no-interactive');
  await add('devops:init');
  await add('devops:service', 'db', '--kind=postgres', ...runtime);
  await add('devops:service', 'api', '--kind=http-api', '--dependsOn=db', ...runtime);
  await add('devops:service', 'web', '--kind=frontend', '--dependsOn=api', ...runtime);
  if (await isAnyTaken(Object.values(await portsOf(scratch)))) {
    say.step('Their ports are taken on this machine: this checkout moves to a free slot');
    await add('devops:env', '--slot=next');
  }

  say.step('Up: each starts the moment what it needs is ready');
  await scratch.nx('run-many', '-t', 'up');
  say.step('Health and ports');
  await scratch.nx('run-many', '-t', 'health');
  await scratch.nx('run', 'infra:ports');
  const { web } = await portsOf(scratch);
  await ask(web);
}

/** Through the frontend and the API to the database and back. */
async function ask(port) {
  const url = `http://localhost:${port}/api/`;
  say.step('A request through the frontend, the API and the database');
  say.command(`curl ${url}`);
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  const { postgres } = JSON.parse(text);
  if (postgres?.database === undefined) throw new Error(`${url} answered without a row: ${text}`);
  say.output(text);
  say.output(`A row from PostgreSQL: ${JSON.stringify(postgres)}`);
}
