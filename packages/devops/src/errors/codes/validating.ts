import type { Entry } from '../entry.js';

/** The rules of `nx run infra:validate`. */
export const validating = {
  PORT_OWNED_TWICE: {
    family: 'usage',
    title: 'Two services publish one host port',
    meaning:
      'A host port has one owner on a machine. The second service that wants it does not start: "port is already allocated". Services whose profiles exclude each other may share one; two that meet only when a profile is switched on get a warning, and so does a range out of which the engine may take another service\'s port.',
    fix: 'Publish another host port on one side, or bind both to different addresses.',
  },
  PORT_SHARED_BY_REPLICAS: {
    family: 'usage',
    title: 'Replicas share a host port',
    meaning:
      'Every replica of a service binds the ports that the service publishes. With fewer host ports than replicas the second one does not start.',
    fix: 'Publish a range with a port for each replica, let the engine choose by leaving the host port out, or put a proxy before them.',
  },
  SLOT_OUTSIDE_SPACE: {
    family: 'usage',
    title: 'The ports of a slot run into others',
    meaning:
      'Further checkouts on one machine get the ports of the first, moved by a stride for each slot. Where the stride is narrower than the ports of the workspace, two slots have one port, and where the highest one would lie beyond 65535 there is none.',
    fix: 'Write a wider stride below ports.slots in the registry, or fewer slots, or narrow the range.',
  },
  CONTAINER_NAME_FIXED: {
    family: 'usage',
    title: 'A container has the same name in every checkout',
    meaning:
      'Compose puts the name of the Compose project into the names of containers, so that two checkouts differ. container_name takes that away, and the engine refuses the second container of a name.',
    fix: 'Remove container_name; other containers reach the service by its own name anyway. Or put ${COMPOSE_PROJECT_NAME} into it.',
  },
  DEPENDENCY_MISSING: {
    family: 'usage',
    title: 'A dependency is not declared',
    meaning:
      'A service waits for another that its Compose project does not have. Compose refuses the whole project, unless the dependency says required: false.',
    fix: 'Correct the name, declare the service, or remove the dependency.',
  },
  DEPENDENCY_CYCLE: {
    family: 'usage',
    title: 'Services wait for each other',
    meaning:
      'Each service of the chain waits for the next one and the last waits for the first, so none can start. links, volumes_from and network_mode: service:<name> are dependencies too.',
    fix: 'Remove one dependency of the chain, usually the one that could as well try again until the other answers.',
  },
  NETWORK_NOT_SHARED: {
    family: 'usage',
    title: 'A service shares no network with its dependency',
    meaning:
      'Containers reach each other by name only on a network that both are on. A service that waits for another, and has no network with it, cannot talk to it afterwards. Jobs that are awaited until they have ended are left out: what they leave behind lies in a volume.',
    fix: 'Put both services on one network.',
  },
  DEPENDENCY_NOT_AWAITED: {
    family: 'usage',
    title: 'A dependency is not waited for until it is ready',
    meaning:
      'depends_on in its short form, and condition: service_started, wait only until the process of the other has started. The other has a health check that could tell when it is ready, and nobody asks it.',
    fix: 'Use the long form of depends_on with condition: service_healthy.',
  },
  HEALTH_CHECK_MISSING: {
    family: 'usage',
    title: 'A backing service has no health check',
    meaning:
      'A database, cache, broker or store takes a while until it answers. Without a health check Compose cannot tell, and its dependents start too early. Built images are left out, since their Dockerfile may have a HEALTHCHECK.',
    fix: 'Add a healthcheck with a program that the image has.',
  },
  HEALTH_CHECK_UNPROVEN: {
    family: 'usage',
    title: 'A health check is waited for that is not declared',
    meaning:
      'condition: service_healthy needs a health check. The Compose file declares none for the other service, so everything rests on the image; where the image has none either, or the check is switched off, Compose ends with "has no healthcheck configured".',
    fix: 'Declare a healthcheck for the dependency, or wait for service_started.',
  },
  START_INTERVAL_UNUSED: {
    family: 'usage',
    title: 'start_interval has no effect',
    meaning:
      'The engine checks at start_interval only during start_period. Without one, the first check comes after a whole interval, and a service that is ready at once counts as starting until then.',
    fix: 'Add a start_period as long as the service may take to start.',
  },
  URL_WRONG_SIDE: {
    family: 'usage',
    title: 'An address of a variable is on the wrong side of the container',
    meaning:
      'Inside a container "localhost" is the container itself, and other services are found by their names, on the port that they listen on inside. A process of this machine finds them at localhost, on the port that they publish. Only what is wrong for certain is found: http, https, ws and wss addresses may be meant for a browser, so they count only where the other service is a database, cache, broker or store that publishes nothing. Files of env_file are not judged.',
    fix: 'Write the name and inner port of the other service in a container, localhost and the published port in a process.',
  },
  VARIABLE_UNDEFINED: {
    family: 'usage',
    title: 'A variable is defined nowhere',
    meaning:
      'A Compose file reads a variable that neither the shell nor the .env file of the project defines, and gives no default. Compose puts an empty text in its place.',
    fix: 'Define it in .env, or give it a default: ${NAME:-value}.',
  },
  IMAGE_UNPINNED: {
    family: 'usage',
    title: 'An image names no version',
    meaning:
      'Without a tag, and with the tag "latest", the same file starts other software on another day or another machine, and a release cannot be repeated.',
    fix: 'Name a version, or a digest.',
  },
} as const satisfies Record<string, Entry>;
