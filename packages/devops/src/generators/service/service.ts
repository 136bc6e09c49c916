import type { Runtime } from '../../model/service.js';
import { planAddService } from '../../planning/generate/plan-add-service.js';
import { renderAddedService } from '../../report/render-added-service.js';
import { fileGenerator } from '../run/file-generator.js';

interface ServiceOptions {
  readonly name: string;
  readonly kind: string;
  readonly template?: string;
  readonly runtime?: Runtime;
  readonly command?: string;
  readonly dependsOn?: readonly string[];
  readonly port?: number;
  readonly block?: string;
  readonly public?: boolean;
  readonly directory?: string;
  readonly file?: string;
  readonly update?: boolean;
}

export default fileGenerator<ServiceOptions>({
  command: ({ name }) => `nx g devops:service ${name}`,
  decide: (options, scope) => {
    const { update = false, dependsOn = [], public: open = false } = options;
    const added = planAddService({ wish: { ...options, dependsOn, public: open }, scope, update });
    return { plan: added.plan, report: renderAddedService(added), install: added.install };
  },
});
