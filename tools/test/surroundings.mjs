// What the stages stand on: installed packages and a Docker engine.
import { statSync } from 'node:fs';
import { printStage, spawn, timed } from './stages.mjs';
import { failedStage, passedStage } from './totals.mjs';

const CANNOT_PREPARE = 3;

export function bringDependencies() {
  // npm writes this file last, so an interrupted installation is repeated.
  const installed = modifiedAt('node_modules/.package-lock.json');
  if (installed >= modifiedAt('package-lock.json')) return passedStage();
  const { status, seconds } = timed(installPackages);
  printStage('install', status === 0, seconds);
  return status === 0 ? passedStage() : failedStage();
}

function installPackages() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const exact = spawn('npm', ['ci', ...quiet], 'pipe');
  if (exact.status === 0) return exact;
  // A registry that lacks packages of other platforms makes npm leave them out of the lock file,
  // which npm ci then refuses; npm install takes the same versions from it.
  const lenient = spawn('npm', ['install', '--no-save', ...quiet], 'pipe');
  if (lenient.status !== 0) process.stdout.write(exact.output + lenient.output);
  return lenient;
}

/** No engine is a failure only where one is required: elsewhere its scenarios are skipped by name. */
export function bringEngine() {
  if (process.env.DEVOPS_NO_ENGINE !== '1') prepareEngine();
  const missing = process.env.DEVOPS_REQUIRE_DOCKER === '1' && !engineAnswers();
  return missing ? failedStage() : passedStage();
}

export function engineAnswers() {
  return spawn('docker', ['version', '--format', '{{.Server.Version}}'], 'pipe').status === 0;
}

function prepareEngine() {
  const { status, seconds } = timed(() => spawn('bash', ['tools/engine/prepare.sh'], 'inherit'));
  if (status !== CANNOT_PREPARE) printStage('engine', status === 0, seconds);
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
