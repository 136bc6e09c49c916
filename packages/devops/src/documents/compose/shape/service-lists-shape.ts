import { amount, assignments, driverOptions, flag, text, texts } from './common-shapes.js';
import { choice, keys, namesOf, oneValueOf, scalar, uniqueListOf, within } from './shape.js';

const portNumber = scalar('integer', 'string');

/** `services.*.ports` */
export const ports = uniqueListOf(
  choice(
    scalar('number'),
    text,
    keys({
      name: text,
      mode: text,
      host_ip: text,
      target: portNumber,
      published: scalar('string', 'integer'),
      protocol: text,
      app_protocol: text,
    }),
  ),
);

/** `services.*.networks` */
export const networks = choice(
  texts,
  namesOf(
    choice(
      keys({
        aliases: texts,
        ipv4_address: text,
        ipv6_address: text,
        interface_name: text,
        link_local_ips: texts,
        mac_address: text,
        driver_opts: driverOptions,
        priority: scalar('number'),
        gw_priority: scalar('number'),
      }),
      scalar('null'),
    ),
  ),
);

/** `services.*.depends_on` */
export const dependsOn = choice(
  texts,
  namesOf(
    keys(
      {
        restart: flag,
        required: scalar('boolean'),
        condition: oneValueOf(
          'service_started',
          'service_healthy',
          'service_completed_successfully',
        ),
      },
      'condition',
    ),
  ),
);

const bind = keys({
  propagation: text,
  create_host_path: flag,
  recursive: oneValueOf('enabled', 'disabled', 'writable', 'readonly'),
  selinux: oneValueOf('z', 'Z'),
});

/** `services.*.volumes` */
export const volumes = uniqueListOf(
  choice(
    text,
    keys(
      {
        type: text,
        source: text,
        target: text,
        read_only: flag,
        consistency: text,
        bind,
        volume: keys({ nocopy: flag, subpath: text, labels: assignments }),
        tmpfs: keys({ size: choice(within(0, Infinity), text), mode: amount }),
        image: keys({ subpath: text }),
      },
      'type',
    ),
  ),
);
