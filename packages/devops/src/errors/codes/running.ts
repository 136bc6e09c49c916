import type { Entry } from '../entry.js';

/** What goes wrong while services are started, probed and stopped. */
export const running = {
  ENGINE_UNREACHABLE: {
    family: 'external',
    title: 'No Docker engine answers',
    meaning: 'The engine is stopped, or DOCKER_HOST and the Docker context point elsewhere.',
    fix: 'Start the engine, or select another context: docker context use <name>.',
  },
  ENGINE_TOO_OLD: {
    family: 'external',
    title: 'The Docker engine is too old',
    meaning: 'Health checks with start_interval and the API that is spoken need Docker Engine 25.',
    fix: 'Update the engine to 25 or newer: docker version shows what answers.',
  },
  ENGINE_ADDRESS: {
    family: 'usage',
    title: 'The address of the Docker engine cannot be used',
    meaning:
      'DOCKER_HOST, or the Docker context, names no engine, or one in a form that is not understood.',
    fix: 'List the contexts with docker context ls, then select one: docker context use <name>.',
  },
  ENGINE_REFUSED: {
    family: 'external',
    title: 'The Docker engine refused a request',
    meaning: 'The engine answered, and said no: its own words are in the message.',
    fix: 'Mend what the engine names, then run the same command again.',
  },
  ENGINE_TIMEOUT: {
    family: 'external',
    title: 'The Docker engine did not answer in time',
    meaning: 'The engine took a request and gave no answer within the time limit.',
    fix: 'See whether the engine is overloaded: docker info; then run the same command again.',
  },
  COMMAND_FAILED: {
    family: 'external',
    title: 'A command failed',
    meaning: 'A program that was run ended with another exit code than 0.',
    fix: 'Read the last lines of its output, mend what they name, and run the same command again.',
  },
  COMMAND_NOT_FOUND: {
    family: 'external',
    title: 'A program is not installed',
    meaning: 'A program that is needed is not in the PATH.',
    fix: 'Install it, or add its folder to the PATH.',
  },
  DATABASE_REFUSED: {
    family: 'external',
    title: 'A database server refused',
    meaning: 'A statement failed, or no session with the server could be opened.',
    fix: 'Read what the server said, see whether it is up, and run the same command again.',
  },
  DATABASE_NOT_RUNNING: {
    family: 'external',
    title: 'A database server does not run',
    meaning: 'The database itself says what is applied to it, and there is nobody to ask.',
    fix: 'Start it and run the same command again.',
  },
  DATABASE_LOCKED: {
    family: 'external',
    title: 'Somebody else migrates the same database',
    meaning:
      'Another command holds the lock under which the migrations of a database are applied, and did not let go of it in time.',
    fix: 'Wait for the command that is named. The lock goes with its session: nothing has to be removed.',
  },
  COMMAND_TIMED_OUT: {
    family: 'external',
    title: 'A command took too long',
    meaning: 'A program that was run did not end within its time limit, and was ended.',
    fix: 'Run it by hand to see where it hangs.',
  },
  COMMAND_INTERRUPTED: {
    family: 'external',
    title: 'A command was interrupted',
    meaning: 'The run was told to stop, so the program that it ran was ended.',
    fix: 'Run the same command again to complete what it began.',
  },
  LOCK_HELD: {
    family: 'external',
    title: 'Another command works on the same Compose project',
    meaning: 'Two commands at once on one Compose project would collide, so the second waits.',
    fix: 'Wait for the other command, or end it, then run this one again.',
  },
  LOCK_UNAVAILABLE: {
    family: 'external',
    title: 'The folder for locks cannot be used',
    meaning: 'The folder for locks in the temporary folder is not ours, or cannot be written.',
    fix: 'Remove the folder that is named, or set TMPDIR to a folder of yours.',
  },
  OPTION_UNKNOWN: {
    family: 'usage',
    title: 'An option does not exist',
    meaning:
      'A flag that nobody reads would silently do nothing, and a misspelt --dry-run would run.',
    fix: 'Write an option that the command has: nx run <project>:<target> --help lists them.',
  },
  OPTION_VALUE: {
    family: 'usage',
    title: 'An option has a value that cannot be read',
    meaning: 'The value has not the form that the option takes.',
    fix: 'Write a value of the form that the message names.',
  },
  TASK_WITHOUT_SERVICE: {
    family: 'usage',
    title: 'A target does not say which service it is for',
    meaning: 'Inference writes the service into the options of each target; this one has none.',
    fix: 'Remove the target from project.json, or give it the option service, or all: true.',
  },
  SERVICE_UNKNOWN: {
    family: 'usage',
    title: 'A service does not exist',
    meaning: 'A target names a service that no Compose file of the workspace declares.',
    fix: 'Correct the name, or declare the service; after nx reset inference looks again.',
  },
  TARGET_CACHEABLE: {
    family: 'usage',
    title: 'A target that acts on the world is cacheable',
    meaning: 'Nx would restore its result from the cache instead of running it.',
    fix: 'Remove "cache": true from the target, and from targetDefaults in nx.json.',
  },
  REPORT_UNWRITABLE: {
    family: 'usage',
    title: 'The report cannot be written',
    meaning: 'The file that --output-file names cannot be created or replaced.',
    fix: 'Name a file in a folder that exists and may be written.',
  },
  PORT_BUSY: {
    family: 'external',
    title: 'A port is held by somebody else',
    meaning: 'A service publishes a port on which another process or container already listens.',
    fix: 'End the holder that is named, or give the service another port.',
  },
  IMAGE_MISSING: {
    family: 'usage',
    title: 'An image is missing and must not be pulled',
    meaning: 'The engine does not have the image, and the pull policy of the service is "never".',
    fix: 'Pull or load the image by hand, or change pull_policy.',
  },
  IMAGE_NOT_PULLED: {
    family: 'external',
    title: 'An image cannot be pulled',
    meaning: 'The engine does not have the image, and its image registry did not give it.',
    fix: 'Correct the name, log in to the image registry, or load the image: the message has the words of the engine.',
  },
  IMAGE_NOT_BUILT: {
    family: 'external',
    title: 'An image cannot be built',
    meaning: 'A build of a service failed, so it cannot start.',
    fix: 'Read the last lines of the build, mend the Dockerfile, and run the same command again.',
  },
  CONTAINERS_NOT_CREATED: {
    family: 'external',
    title: 'Compose cannot create the containers',
    meaning: 'docker compose create failed. What ran before was started again.',
    fix: 'Read the last lines of its output, mend what they name, and run the same command again.',
  },
  CONTAINER_PAUSED: {
    family: 'usage',
    title: 'A container is paused',
    meaning: 'A paused container neither answers nor can be started.',
    fix: 'Resume it: docker unpause <container>.',
  },
  CONTAINER_GONE: {
    family: 'external',
    title: 'A container went away while it was started',
    meaning:
      'Somebody else removed the container, for example another command on the same project.',
    fix: 'Run the same command again once the other one is done.',
  },
  SERVICE_NOT_STARTED: {
    family: 'external',
    title: 'A service cannot be started',
    meaning:
      'The engine refused to start the container, or the system the process: its own words are in the message.',
    fix: 'Mend what is named, then run the same command again.',
  },
  PROCESS_UNSUPPORTED: {
    family: 'usage',
    title: 'Processes do not run on Windows itself',
    meaning:
      'A process is ended by signals to all that it started, which Windows does not have. Containers and generators work there.',
    fix: 'Run Nx in WSL 2, or run the service in a container.',
  },
  PROCESS_DIRECTORY_MISSING: {
    family: 'usage',
    title: 'The folder of a process does not exist',
    meaning: 'run.directory of the registry is where its command is run.',
    fix: 'Make the folder, or correct run.directory.',
  },
  SERVICE_ENDED: {
    family: 'external',
    title: 'A service ended',
    meaning: 'Its process exited before it was ready, or soon after.',
    fix: 'Read the last lines of its log and its exit code.',
  },
  SERVICE_CRASH_LOOP: {
    family: 'external',
    title: 'A service crashes again and again',
    meaning: 'Its restart policy starts it again after each crash, and it crashes each time.',
    fix: 'Read the last lines of its log and its exit code.',
  },
  SERVICE_UNHEALTHY: {
    family: 'external',
    title: 'The health check of a service fails',
    meaning: 'The engine ran the health check as often as its retries allow, and it failed.',
    fix: 'Run the command of the health check inside the container.',
  },
  SERVICE_NOT_READY: {
    family: 'external',
    title: 'A service does not become ready in time',
    meaning: 'It runs, but what tells its readiness did not come within the time limit.',
    fix: 'Read its log, correct the probe, or give it more time: --timeout=5m.',
  },
  SERVICE_WITHOUT_CONTAINER: {
    family: 'usage',
    title: 'A service has no container',
    meaning: 'Only a service that was started before can be restarted.',
    fix: 'Start it: nx run <project>:up.',
  },
  ORPHANS_STAY: {
    family: 'usage',
    title: 'Containers of undeclared services stay',
    meaning: 'They carry the name of the Compose project, but no file declares their services.',
    fix: 'Remove them where nobody needs them: docker compose down --remove-orphans.',
  },
  VOLUMES_STAY: {
    family: 'usage',
    title: 'Volumes stay while other services do',
    meaning: 'Named volumes belong to the whole Compose project.',
    fix: 'Take the whole project down: nx run infra:down --volumes --yes.',
  },
  CONFIRMATION_MISSING: {
    family: 'usage',
    title: 'A command that loses data was not confirmed',
    meaning:
      'What the plan removes cannot be brought back, so a word more than the command is wanted.',
    fix: 'See what it would do with --dry-run, then add --yes.',
  },
} as const satisfies Record<string, Entry>;
