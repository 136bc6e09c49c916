import { planRemoveService } from '../../planning/generate/remove/plan-remove-service.js';
import { renderRemovedService } from '../../report/render-removed-service.js';
import { fileGenerator } from '../run/file-generator.js';

interface RemoveOptions {
  readonly name: string;
  readonly file?: string;
}

export default fileGenerator<RemoveOptions>({
  command: ({ name }) => `nx g devops:remove ${name}`,
  decide: ({ name }, scope) => {
    const removed = planRemoveService(name, scope);
    return { plan: removed.plan, report: renderRemovedService(removed), install: removed.install };
  },
});
