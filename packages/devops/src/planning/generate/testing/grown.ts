import { presets } from '../../../model/presets/presets.js';
import type { Preset } from '../../../model/presets/preset.js';
import type { Files } from '../../templates/template.js';
import type { ServiceWish } from '../choose-service.js';
import type { NewService } from '../new-service.js';
import { planAddService } from '../plan-add-service.js';
import { applied, scopeOf, type Texts } from './workspace.js';

export type Wish = Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'kind'>;

export interface Grown {
  readonly files: Texts;
  readonly services: ReadonlyMap<string, NewService>;
}

export interface Soil {
  readonly presets?: readonly Preset[];
  readonly template?: (name: string) => Files | undefined;
}

/** A workspace into which services were generated one after the other. */
export function grown(wishes: readonly Wish[], soil: Soil = {}): Grown {
  let files: Texts = {};
  const services = new Map<string, NewService>();
  for (const wish of wishes) {
    const { plan, service } = planAddService({
      wish: { dependsOn: [], public: false, ...wish },
      scope: scopeOf(files, { presets, ...soil }),
      update: false,
    });
    files = applied(files, plan);
    services.set(service.name, service);
  }
  return { files, services };
}

/** The same with host ports that the engine chooses: tests run beside others on one machine. */
export function onFreePorts({ files, services }: Grown): Texts {
  const ports = [...services.values()].flatMap((service) => service.ports);
  const lines = ports.map(({ variable }) => `${variable}=0\n`).join('');
  return { ...files, '.env': `${files['.env'] ?? ''}\n${lines}` };
}
