import { connection } from './needs/bus.js';

// Workers that name the same queue share the messages of a subject.
const subject = process.env.SUBJECT ?? 'fulfilment';
const queue = 'fulfilment';

/** What is published on the subject, as text. */
export async function* pieces() {
  const nats = await connection();
  for await (const message of nats.subscribe(subject, { queue })) {
    yield message.string();
  }
}
