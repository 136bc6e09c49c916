import type { Command } from './command.js';
import { compose, flag, type ComposeSite } from './compose.js';

/**
 * Runs a program in a container of its own, made as those of the service are but for the ports, and removes it with its end.
 * Nothing that the service depends on is started.
 */
export function composeRun(
  site: ComposeSite,
  options: {
    readonly service: string;
    /** Name of the container. */
    readonly name: string;
    readonly words: readonly string[];
    readonly build?: boolean;
    /** `<absolute path>:<path inside>:ro` */
    readonly mounts?: readonly string[];
    /** Where it runs; that of the image where absent. */
    readonly directory?: string;
    /** Added to those of the service; no secrets, since they are arguments. */
    readonly environment?: Readonly<Record<string, string>>;
  },
): Command {
  const { service, name, words, build, mounts = [], directory, environment = {} } = options;
  return compose(site, [
    // What is built and created on the way is no news.
    ...['--progress', 'quiet'],
    ...['run', '--rm', '--no-deps', '--no-TTY', '--interactive=false', '--quiet-pull'],
    ...flag('--build', build),
    ...mounts.flatMap((mount) => ['--volume', mount]),
    ...(directory === undefined ? [] : ['--workdir', directory]),
    ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...['--name', name, '--', service, ...words],
  ]);
}
