import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';

/**
 * A connection to the engine through the docker CLI, for ssh:// addresses: the CLI runs the system's ssh, with the user's
 * configuration, known hosts and agent. One process per connection, ended with it.
 */
export function dialStdio(environment: Readonly<Record<string, string>>): Duplex {
  const child = spawn('docker', ['system', 'dial-stdio'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-2000);
  });
  const connection = new Connection({
    read: () => {
      child.stdout.resume();
    },
    write: (chunk: Buffer, _encoding, done) => {
      child.stdin.write(chunk, done);
    },
    final: (done) => {
      child.stdin.end(done);
    },
    destroy: (error, done) => {
      child.kill('SIGTERM');
      done(error);
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!connection.push(chunk)) child.stdout.pause();
  });
  child.stdin.on('error', (error) => connection.destroy(error));
  child.on('error', (error) => connection.destroy(error));
  child.on('close', (exitCode) => {
    if (exitCode === 0) connection.push(null);
    else connection.destroy(Object.assign(new Error(said.trim()), { code: 'EDIALSTDIO' }));
  });
  return connection;
}

/** What node:http expects of a socket beyond a Duplex; there is nothing to tune on a pipe. */
class Connection extends Duplex {
  setKeepAlive = (): this => this;
  setNoDelay = (): this => this;
  setTimeout = (): this => this;
  ref = (): this => this;
  unref = (): this => this;
}
