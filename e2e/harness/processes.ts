import { readdirSync, readFileSync } from 'node:fs';

export interface OwnedProcess {
  readonly pid: number;
  readonly service: string;
  readonly command: string;
}

/** Every process of this machine that `up` started in a workspace, and all that these started: the referee. */
export function processesIn(root: string): readonly OwnedProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    const mark = variableOf(name, 'DEVOPS_PROCESS');
    if (mark?.endsWith(` ${root}`) !== true) return [];
    const command = text(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
    return { pid: Number(name), service: mark.split(' ')[1] ?? '', command };
  });
}

/** Every process whose command, folder or mark names a folder. */
export function processesBelow(folder: string): readonly string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    const command = text(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
    const marked = variableOf(name, 'DEVOPS_PROCESS')?.includes(folder) === true;
    return marked || command.includes(folder) ? [`${name} ${command}`] : [];
  });
}

/** What a test left behind; only what the workspace itself started is ever ended. */
export function endProcesses(root: string): void {
  for (const { pid } of processesIn(root)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}

/** The program of a service, and not the shim that keeps its log. */
export function programOf(root: string, service: string): OwnedProcess {
  const own = processesIn(root).filter((one) => one.service === service);
  const found = own.find(({ command }) => !command.includes('/shim.js'));
  if (found === undefined) throw new Error(`${service} does not run: ${JSON.stringify(own)}`);
  return found;
}

function variableOf(pid: string, name: string): string | undefined {
  if (!/^\d+$/.test(pid)) return undefined;
  const line = text(`/proc/${pid}/environ`)
    .split('\0')
    .find((one) => one.startsWith(`${name}=`));
  return line?.slice(name.length + 1);
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
