import { choice, keys, listOf, namesOf, openNamesOf, scalar, uniqueListOf } from './shape.js';

/** Shapes that many keys of the Compose specification share. https://github.com/compose-spec/compose-spec */
export const text = scalar('string');
export const flag = scalar('boolean', 'string');
export const whole = scalar('integer', 'string');
export const amount = scalar('number', 'string');
export const texts = uniqueListOf(text);
export const anyTexts = listOf(text);
export const textOrTexts = choice(text, texts);
export const textOrAnyTexts = choice(text, anyTexts);
export const command = choice(scalar('null'), text, anyTexts);

const anyName = /./s;
export const assignments = choice(
  namesOf(scalar('string', 'number', 'boolean', 'null'), anyName),
  texts,
);
export const driverOptions = openNamesOf(scalar('string', 'number'), anyName);
export const hosts = choice(namesOf(textOrAnyTexts, anyName), texts);

export const mounts = listOf(
  choice(text, keys({ source: text, target: text, uid: text, gid: text, mode: amount })),
);

export const ulimits = openNamesOf(
  choice(whole, keys({ hard: whole, soft: whole }, 'soft', 'hard')),
  /^[a-z]+$/,
);

export const deviceRequest = {
  capabilities: texts,
  count: scalar('string', 'integer'),
  device_ids: texts,
  driver: text,
  options: assignments,
};

export const hook = keys({
  command,
  user: text,
  privileged: flag,
  working_dir: text,
  environment: assignments,
});

/** `external: true`, and the old form with a name inside. */
export const external = choice(flag, keys({ name: text }));
