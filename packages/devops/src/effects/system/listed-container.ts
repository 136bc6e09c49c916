import type { Container, ContainerState } from '../../model/observed.js';
import { ageInWords } from './age-in-words.js';

/** One entry of the engine's container list, as far as it is read. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  /** In words: "Up 2 minutes (healthy)", "Exited (1) 3 seconds ago". */
  readonly Status: string;
  readonly Ports: readonly ListedPort[] | null;
}

interface ListedPort {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

const states: Readonly<Record<string, ContainerState>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  removing: 'removing',
  exited: 'exited',
  dead: 'dead',
};

/** The list tells health, exit code and age only in the words of its status; asking each container for them would take a call each. */
export function containerOf(listed: ListedContainer): Container {
  const labels = listed.Labels ?? {};
  const label = (name: string): string => labels[`com.docker.compose.${name}`] ?? '';
  const age = ageInWords(listed.Status);
  return {
    id: listed.Id,
    name: (listed.Names[0] ?? '').replace(/^\//, ''),
    composeProject: label('project'),
    service: label('service'),
    number: Number(label('container-number') || '1'),
    state: states[listed.State] ?? 'dead',
    health: healthIn(listed.Status),
    exitCode: exitCodeIn(listed.Status),
    image: listed.Image,
    imageId: listed.ImageID,
    configHash: label('config-hash'),
    labelledImage: label('image'),
    workingDirectory: label('project.working_dir'),
    oneOff: label('oneoff') === 'True',
    ports: (listed.Ports ?? []).flatMap(publishedPort),
    ...(age === null ? {} : { age }),
  };
}

function publishedPort(port: ListedPort): Container['ports'] {
  if (port.PublicPort === undefined || port.PublicPort === 0) return [];
  return [
    {
      container: port.PrivatePort,
      protocol: port.Type,
      hostAddress: port.IP ?? '',
      published: port.PublicPort,
    },
  ];
}

function healthIn(status: string): Container['health'] {
  if (status.endsWith('(healthy)')) return 'healthy';
  if (status.endsWith('(unhealthy)')) return 'unhealthy';
  return status.endsWith('(health: starting)') ? 'starting' : 'none';
}

function exitCodeIn(status: string): number | null {
  const found = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status);
  return found === null ? null : Number(found[1]);
}
