import { DevopsError } from '../../errors/devops-error.js';

export type Tell = (line: string) => void;

/**
 * Runs what a program of its own does. What it tells goes to standard error, for standard output may be read by a shell;
 * a problem ends it with exit code 1.
 */
export async function runProgram(
  name: string,
  body: (tell: Tell) => Promise<void> | void,
): Promise<void> {
  const tell: Tell = (line) => {
    process.stderr.write(`${name}: ${line}\n`);
  };
  try {
    await body(tell);
  } catch (error) {
    for (const line of linesOf(error)) tell(line);
    process.exitCode = 1;
  }
}

/** One line for each problem, unless another program's own words are part of it. */
export function linesOf(error: unknown): readonly string[] {
  if (error instanceof DevopsError) {
    return error.diagnostics.map(({ message, fix }) =>
      message.includes('\n') ? `${message}\n${fix}` : `${message} ${fix}`,
    );
  }
  return [`INTERNAL: ${error instanceof Error ? String(error.stack) : String(error)}`];
}
