import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    tarball: string;
    bases: string;
  }
}

const repository = join(import.meta.dirname, '../..');

/** Packs the built package once: scenarios install what users install. */
export default function pack(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'devops-e2e-'));
  const output = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: join(repository, 'packages/devops'),
    encoding: 'utf8',
  });
  project.provide('tarball', join(folder, output.trim()));
  project.provide('bases', folder);
  return () => {
    if (process.env['E2E_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
  };
}
