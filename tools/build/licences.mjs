import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of all packages that some modules are from: whoever ships their code ships these too. */
export function writeLicences(modules, file) {
  const folders = new Set(modules.map(packageFolder).filter(Boolean));
  const texts = [...folders].map(licenceOf).sort();
  writeFileSync(file, `${texts.join(`\n${'-'.repeat(80)}\n\n`)}`);
}

function packageFolder(path) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** A package without a licence's text fails the build. */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no text of its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
