import { unclear } from '../unclear.js';

/** What was typed after `nx g devops:port`. */
export interface PortOptions {
  readonly service?: string;
  readonly name?: string;
  readonly port?: number;
  readonly reserve?: number;
  readonly reason?: string;
  readonly release?: number;
}

/** One thing at a time, and nothing that would go unheard. */
export function checkPortOptions(options: PortOptions): void {
  const { service, reserve, release, name, port, reason } = options;
  const asked = [service, reserve, release].filter((one) => one !== undefined);
  if (asked.length !== 1) {
    const what = asked.length === 0 ? 'Nothing says' : 'Several options say';
    throw unclear(
      `${what} what is to become of which port.`,
      'Name a service (nx g devops:port api), or --reserve=<port> --reason="<why>", or --release=<port>.',
    );
  }
  if (service === undefined && (name ?? port) !== undefined) {
    throw unclear(
      '--port and --name are for the port of a service, and none is named.',
      'Name it: nx g devops:port <service> --port=<port>',
    );
  }
  if (reserve === undefined && reason !== undefined) {
    throw unclear(
      '--reason is for a port that is reserved, and none is.',
      'Leave it out, or add --reserve=<port>.',
    );
  }
}

export function checkPort(port: number, option: string): void {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return;
  throw unclear(
    `--${option}=${port} is no port.`,
    `Write a whole number from 1 to 65535: --${option}=9004`,
  );
}
