import { z } from 'zod';
import { programs } from '../process.js';
import { folder, plainName } from '../registry-values.js';

/** A name that `--kind` and the registry take. */
export const kindName = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'a kind has small letters, digits and single "-", beginning with a letter',
  );

export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a variable has letters, digits and "_"');

/** Numbers and words such as `true` are texts to a container. */
export const anyText = z
  .union([z.string(), z.number(), z.boolean()], 'it takes a text, a number, true or false')
  .transform(String);

const command = z.array(z.string()).min(1);

const test = command.refine(
  ([first]) => first === 'CMD' || first === 'CMD-SHELL',
  'a test begins with CMD or CMD-SHELL',
);

/** As in a Compose file; by template where the service is built. */
export const healthcheck = z.union(
  [
    z.string().min(1),
    test,
    z.record(plainName, test.describe('The test of services made from this template.')),
  ],
  'a test is a command line for a shell, or a list that begins with CMD or CMD-SHELL',
);

export const commandLine = command;

export const httpPath = z.string().regex(/^\//, 'a path begins with /');

export const innerFolder = z
  .string()
  .regex(/^\/[^:\s]+$/, 'a folder of the container begins with /');

export const variable = z.strictObject({
  secret: z
    .boolean()
    .describe('Its value is in no committed file; `.env` gets a fresh one.')
    .default(false),
  default: anyText
    .refine(
      (text) => !/[$}\n\r]/.test(text),
      'a default has one line, and no "$" or "}", which Compose would read',
    )
    .describe('The value where `.env` says nothing; not for secrets.')
    .optional(),
  description: z.string().describe('What it decides, and its values.').default(''),
});

export const connection = z.strictObject({
  variable: z
    .string()
    .min(1)
    .regex(
      /^(?!\d)\w*(?:\{\{NAME\}\}\w*)?$/,
      'a variable has letters, digits, "_" and at most one {{NAME}}',
    )
    .describe(
      'The variable of a dependent that holds the address; `{{NAME}}` is the name of this service in capitals.',
    )
    .default('{{NAME}}_URL'),
  url: z
    .string()
    .min(1)
    .describe(
      'The address: `{{host}}` and `{{port}}`, the first one of `ports`; with an account `{{role}}` and `{{password}}`.',
    ),
  account: z
    .enum(['postgres'])
    .nullable()
    .describe('postgres: each dependent gets a database and a role of its own on the server.')
    .default(null),
});

const shellLine = z.string().min(1);

export const run = z
  .strictObject({
    command: z
      .union([shellLine, z.record(plainName, shellLine)], 'a command is a line for a shell')
      .describe('A line for a shell, told its first host port as PORT; a mapping by template.')
      .optional(),
    program: z
      .enum(programs)
      .describe('In place of a command: a program that devops brings along.')
      .optional(),
    watch: z
      .array(folder)
      .min(1)
      .describe('Files and folders, from where it is run, whose change restarts it.')
      .optional(),
  })
  .refine(
    ({ command, program }) => (command === undefined) !== (program === undefined),
    'a process runs either a command or a program',
  );
