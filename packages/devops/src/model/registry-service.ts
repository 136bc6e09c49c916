import { z } from 'zod';
import { migrationTools } from './migrations.js';
import { probe } from './registry-probe.js';
import { programs, stopSignals } from './process.js';
import { duration, folder, plainName, port, serviceName } from './registry-values.js';

const variable = z.strictObject({
  secret: z.boolean().describe('Its value is in no committed file, log or report.').optional(),
  from: serviceName
    .describe('The service whose address and credentials the value is built from.')
    .optional(),
  value: z
    .string()
    .describe(
      'Its value in a process, with ${NAME} as in a Compose file; containers have theirs in Compose.',
    )
    .optional(),
  description: z.string().describe('What it decides, and its values.').optional(),
  required: z.boolean().describe('Whether an environment must set it.').optional(),
});

const migrations = z.strictObject({
  tool: z
    .enum(migrationTools)
    .describe('What applies the migrations; sql: a folder of .sql files, which dbmate applies.'),
  database: serviceName.describe('The service whose database is migrated.'),
  name: z
    .string()
    .regex(/^[^\s'"=/-][^\s'"=/]*$/, 'the name of a database has no blank, quote, "=" or "/"')
    .describe('The database on that server; read from the address of the service where left out.')
    .optional(),
  directory: folder.describe('Where the tool is run.').optional(),
});

const run = z
  .strictObject({
    command: z.string().min(1).describe('What is run on this machine, by a shell.').optional(),
    program: z
      .enum(programs)
      .describe('In place of a command: a program that the plugin brings along.')
      .optional(),
    directory: folder.describe('Where it is run; the workspace root where left out.').optional(),
    watch: z
      .array(folder)
      .min(1)
      .describe('Files and folders, from its directory, whose change restarts it.')
      .optional(),
    data: folder
      .describe(
        'Where a program keeps its data, from the workspace root; .devops/data/<service> where left out.',
      )
      .optional(),
    stopSignal: z
      .enum(stopSignals)
      .describe('What asks it to end; SIGTERM where left out.')
      .optional(),
    stopGracePeriod: duration
      .describe('How long it may take to end before it is killed; 10s where left out.')
      .optional(),
  })
  .refine(({ command, program }) => (command === undefined) !== (program === undefined), {
    message: 'a process runs either a command or a program',
  });

/** `services.*` */
export const registryService = z
  .strictObject({
    kind: plainName
      .describe(
        'What the service is: postgres, redis, nats, http-api, frontend, worker, job, ... Read from the image where left out.',
      )
      .optional(),
    project: z
      .string()
      .min(1)
      .describe('The Nx project that has its targets, by name or root.')
      .optional(),
    ports: z
      .record(plainName, port)
      .describe(
        'Host ports by name; each equals what Compose publishes. A process is told the first one as PORT.',
      )
      .optional(),
    variables: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a variable has letters, digits and "_"'),
        variable,
      )
      .describe('What is known of its environment variables; never their values.')
      .optional(),
    probes: z
      .strictObject({
        startup: probe.describe('Asked until the service has started.').optional(),
        readiness: probe.describe('Asked before dependents start.').optional(),
        liveness: probe.describe('Asked while it runs.').optional(),
      })
      .describe('How its health is asked.')
      .optional(),
    migrations: migrations.describe('How the schema of its database is changed.').optional(),
    runtime: z
      .enum(['container', 'process'])
      .describe('container: Compose runs it; process: `run` says how.')
      .optional(),
    run: run.describe('The program of a service with runtime: process.').optional(),
    dependsOn: z
      .array(serviceName)
      .describe(
        'What a process waits for. Of a container only processes: the rest it says in Compose.',
      )
      .optional(),
  })
  .describe('What Compose cannot say about a service.');

export const registryServices = z
  .record(serviceName, registryService.nullable())
  .describe('Services by their name in Compose; one that has nothing to add needs no entry.');
