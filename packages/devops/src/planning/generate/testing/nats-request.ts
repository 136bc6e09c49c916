/* eslint-disable no-restricted-imports -- a test makes the world that the code is given */
import { connect } from 'node:net';

/** Asks a NATS server on this machine as its clients do, and gives the answer. */
export async function natsRequest(port: number, subject: string, payload: object): Promise<object> {
  const socket = connect(port, '127.0.0.1');
  try {
    const body = JSON.stringify(payload);
    const lines = [
      'CONNECT {"verbose":false}',
      'SUB answers 1',
      `PUB ${subject} answers ${Buffer.byteLength(body)}`,
      body,
    ];
    socket.setEncoding('utf8').write(lines.map((line) => `${line}\r\n`).join(''));
    socket.setTimeout(10_000, () => socket.destroy());
    let text = '';
    for await (const chunk of socket) {
      text += String(chunk);
      const answer = /^MSG answers 1 +\d+\r\n(.*)\r\n/m.exec(text)?.[1];
      if (answer !== undefined) return JSON.parse(answer) as object;
    }
    throw new TypeError(`NATS did not answer: ${text}`);
  } finally {
    socket.destroy();
  }
}
