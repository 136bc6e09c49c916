//:first-nats import { connection } from './needs/{{dependency}}.js';
//:no-nats import { setInterval } from 'node:timers/promises';

//:first-nats // Workers that name the same queue share the messages of a subject.
//:first-nats const subject = process.env.SUBJECT ?? '{{name}}';
//:first-nats const queue = '{{name}}';
//:no-nats const interval = Number(process.env.INTERVAL_SECONDS ?? 5) * 1000;

//:first-nats /** What is published on the subject, as text. */
//:first-nats export async function* pieces() {
//:first-nats   const nats = await connection();
//:first-nats   for await (const message of nats.subscribe(subject, { queue })) {
//:first-nats     yield message.string();
//:first-nats   }
//:first-nats }
//:no-nats /** A number every so often, until something better tells what to do. */
//:no-nats export async function* pieces() {
//:no-nats   let number = 0;
//:no-nats   for await (const _ of setInterval(interval)) yield ++number;
//:no-nats }
