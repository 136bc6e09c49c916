import {
  anyTexts,
  assignments,
  driverOptions,
  external,
  flag,
  text,
  textOrTexts,
} from './common-shapes.js';
import { service } from './service-shape.js';
import { choice, exactKeys, keys, listOf, namesOf, openNamesOf, orNull, scalar } from './shape.js';

const subnet = keys({
  subnet: text,
  ip_range: text,
  gateway: text,
  aux_addresses: namesOf(text, /./s),
});

/** `networks.*` */
export const network = orNull(
  keys({
    name: text,
    driver: text,
    driver_opts: driverOptions,
    ipam: keys({ driver: text, config: listOf(subnet), options: namesOf(text, /./s) }),
    external,
    internal: flag,
    enable_ipv4: flag,
    enable_ipv6: flag,
    attachable: flag,
    labels: assignments,
  }),
);

/** `volumes.*` */
export const volume = orNull(
  keys({ name: text, driver: text, driver_opts: driverOptions, external, labels: assignments }),
);

const mountable = {
  name: text,
  environment: text,
  file: text,
  external,
  labels: assignments,
  template_driver: text,
};

/** `secrets.*` */
export const secret = keys({ ...mountable, driver: text, driver_opts: driverOptions });

/** `configs.*` */
export const config = keys({ ...mountable, content: text });

/** `models.*` */
export const model = keys(
  { name: text, model: text, context_size: scalar('integer'), runtime_flags: anyTexts },
  'model',
);

/** A whole Compose file after merging. */
export const compose = keys({
  version: text,
  name: text,
  include: listOf(
    choice(text, exactKeys({ path: textOrTexts, env_file: textOrTexts, project_directory: text })),
  ),
  services: namesOf(service),
  networks: openNamesOf(network),
  volumes: namesOf(volume),
  secrets: namesOf(secret),
  configs: namesOf(config),
  models: openNamesOf(model),
});
