import { setTimeout as pause } from 'node:timers/promises';
import * as needs from './needs.js';

/** The needs that do not answer, by name, with the reason. Empty where all do. */
export async function failingNeeds() {
  const answers = await Promise.all(Object.values(needs).map(ask));
  return Object.fromEntries(answers.filter(([, reason]) => reason !== null));
}

async function ask({ name, check }) {
  try {
    await within(2000, check());
    return [name, null];
  } catch (error) {
    return [name, error.message || error.code || String(error)];
  }
}

/** Gives them a second: one that never answered has nothing to lose. */
export async function closeNeeds() {
  const closed = Object.values(needs).map(async ({ close }) => close());
  await Promise.race([Promise.allSettled(closed), pause(1000)]);
}

async function within(milliseconds, answer) {
  const late = pause(milliseconds).then(() => {
    throw new Error(`no answer within ${milliseconds} ms`);
  });
  return Promise.race([answer, late]);
}
