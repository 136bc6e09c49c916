import type { Entry } from '../entry.js';

/** What generators refuse before they write anything. */
export const generating = {
  NAME_REFUSED: {
    family: 'usage',
    title: 'A name that cannot be used for a service',
    meaning:
      'The name of a service becomes a host name, a folder, a variable and a label, and has to be good for all of them.',
    fix: 'Take small letters, digits and single hyphens, beginning with a letter.',
  },
  DIRECTORY_REFUSED: {
    family: 'usage',
    title: 'A folder that generated files cannot go into',
    meaning: 'Generators write below the workspace root only, and not into folders of tools.',
    fix: 'Name a folder relative to the workspace root, with / and without "..".',
  },
  PROJECT_TAKEN: {
    family: 'usage',
    title: 'Another Nx project has the name of a new one',
    meaning: 'Two projects of one name stop every nx command.',
    fix: 'Give the service another name, or let it live in the project that has the name.',
  },
  SERVICE_DIFFERS: {
    family: 'usage',
    title: 'A service exists with other options',
    meaning:
      'The generator was run for a service that is there already and differs from what was asked. It changes nothing unasked.',
    fix: 'Leave the option out, or add --update to make the service as asked.',
  },
  KIND_UNKNOWN: {
    family: 'usage',
    title: 'A kind that neither devops nor the workspace has',
    meaning:
      'A kind says how a service is generated. There are built-in ones, and those of infra/kinds.',
    fix: 'Use one of the kinds that the message lists, or add a file to infra/kinds.',
  },
  KIND_FILE: {
    family: 'usage',
    title: 'A kind of the workspace cannot be read',
    meaning: 'A file of infra/kinds does not say what a kind has to say.',
    fix: 'Correct the value at the place that the message names.',
  },
  TEMPLATE_UNKNOWN: {
    family: 'usage',
    title: 'A template that the kind does not have',
    meaning: 'Each kind that is built has templates of its own.',
    fix: 'Use one of the templates that the message lists.',
  },
  DEPENDENCY_UNKNOWN: {
    family: 'usage',
    title: 'A dependency that is no service',
    meaning:
      'A service can only depend on services of its own Compose project, on processes of the registry, and not on itself.',
    fix: 'Generate the other service first, or correct its name.',
  },
  DEPENDENCY_OUT_OF_REACH: {
    family: 'usage',
    title: 'A container that a process could not reach',
    meaning:
      'A process runs on this machine, where a container is found by a port that it publishes and by nothing else.',
    fix: 'Publish the port of the container, or let the new service run as a container too.',
  },
  RUNTIME_REFUSED: {
    family: 'usage',
    title: 'A kind that nothing here runs as a process',
    meaning:
      'Some kinds are made from an image alone: as a process of this machine they need a command that their user gives.',
    fix: 'Let it run as a container, or give the command with --command.',
  },
  PORT_TAKEN: {
    family: 'usage',
    title: 'The port that was asked for has an owner',
    meaning:
      'A host port belongs to one service, or is reserved, or lies outside the range of the registry.',
    fix: 'Leave --port out to take the next free one, or free the port first.',
  },
  PORT_BLOCK_FULL: {
    family: 'usage',
    title: 'No port is left in a block',
    meaning: 'Every port of the block is published, registered or reserved.',
    fix: 'Widen the block in the registry, or release a port of it.',
  },
  PORT_BLOCK_UNKNOWN: {
    family: 'usage',
    title: 'A port block that the registry does not have',
    meaning: 'A kind takes its ports from a block of that name.',
    fix: 'Add the block to the registry, or name another with --block.',
  },
  PORT_NOT_MOVABLE: {
    family: 'usage',
    title: 'A host port that only its writer can change',
    meaning:
      'The port is a range, comes from a variable without a default, or is shared with another service, so that no single number in the files is that port.',
    fix: 'Make the edit that the message names by hand.',
  },
  PORT_SAME_IN_SLOTS: {
    family: 'usage',
    title: 'A host port is the same in every slot',
    meaning:
      'A slot moves ports by variables of .env. One that is a number in the Compose file, or shares its variable with another, stays, and only one checkout can start its service.',
    fix: 'Let a variable of its own with a default decide the port, as the message shows it.',
  },
  ADDRESS_SAME_IN_SLOTS: {
    family: 'usage',
    title: 'An address names a port that a slot moves',
    meaning:
      'A variable of a service holds localhost with a port that this checkout has no more: what uses it talks to the services of another checkout.',
    fix: 'Write the port in the address as the variable that decides it.',
  },
  VOLUME_SAME_IN_SLOTS: {
    family: 'usage',
    title: 'A volume is the same in every slot',
    meaning:
      'Compose puts the name of the Compose project into the names of volumes, so that each checkout has data of its own. A volume with a name of its own, or one that is external, is shared: two servers on one volume can destroy its data.',
    fix: 'Remove the name, or put ${COMPOSE_PROJECT_NAME} into it.',
  },
  SLOT_UNKNOWN: {
    family: 'usage',
    title: 'A slot that the workspace does not have',
    meaning:
      'The registry says how many checkouts one machine has room for; slot 0 is the one that moves nothing.',
    fix: 'Choose one of the slots that there are, or raise ports.slots.count in the registry.',
  },
  SLOTS_TAKEN: {
    family: 'usage',
    title: 'No slot is free on this machine',
    meaning: 'In each slot somebody listens on one of its ports, or containers have its name.',
    fix: 'Stop a checkout that nobody needs, or raise ports.slots.count in the registry.',
  },
  SLOT_NAME_SHARED: {
    family: 'usage',
    title: 'Two Compose projects read one .env and have two names',
    meaning:
      'A slot gives Compose projects other names by COMPOSE_PROJECT_NAME in .env. In one .env that is one name, and the two would become one project.',
    fix: 'Move one of them to a folder of its own, which has its own .env.',
  },
  SLOT_WITHOUT_EFFECT: {
    family: 'usage',
    title: 'A slot would be written and would not count',
    meaning:
      'Compose takes variables of the shell before those of .env, and other files than .env where COMPOSE_ENV_FILES names them. The containers of this checkout would keep the names and ports of another.',
    fix: 'Take the variable out of the shell and run the command again.',
  },
  OPTIONS_UNCLEAR: {
    family: 'usage',
    title: 'Options that do not say what to do',
    meaning: 'An option is missing, or one was given that would have no effect beside the others.',
    fix: 'Write the command as the message shows it.',
  },
  EXAMPLE_MISSING: {
    family: 'usage',
    title: 'There is no .env.example to make .env of',
    meaning:
      'Which variables a checkout needs is what .env.example says, with their usual values and without secrets.',
    fix: 'Run nx g devops:init, which begins one, and commit it.',
  },
  VARIABLE_TAKEN: {
    family: 'usage',
    title: 'Two services would share a variable',
    meaning:
      'Names of variables are made from names of services. Two services with one variable would get one value.',
    fix: 'Give the new service another name.',
  },
  SERVICE_AMBIGUOUS: {
    family: 'usage',
    title: 'Several Compose projects have a service of that name',
    meaning: 'The command is about one of them, and none belongs to the workspace as a whole.',
    fix: 'Name the Compose file of the one that is meant with --file.',
  },
  SERVICE_EXISTS: {
    family: 'usage',
    title: 'A new name for a service has an owner',
    meaning: 'Another service, or an entry of the registry, has the name already.',
    fix: 'Take another name, or remove the service that has it.',
  },
  SERVICE_OUT_OF_REACH: {
    family: 'usage',
    title: 'A service is named where it cannot be edited',
    meaning:
      'A Compose file outside of the workspace, or one whose services others extend, names the service; without an edit there the others would break.',
    fix: 'Edit the place that is shown by hand, then run the command again.',
  },
  PACKAGES_NOT_INSTALLED: {
    family: 'external',
    title: 'Packages could not be installed',
    meaning:
      'A generator has written its files, and the package manager failed on what package.json says since then.',
    fix: 'Mend what the package manager names, and run its install again; the generator is done.',
  },
  SERVICE_NEEDED: {
    family: 'usage',
    title: 'Others depend on a service that is to be removed',
    meaning: 'Without it they could not start any more.',
    fix: 'Remove the dependency from them, or remove them first.',
  },
} as const satisfies Record<string, Entry>;
