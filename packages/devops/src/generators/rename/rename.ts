import { planRenameService } from '../../planning/generate/rename/plan-rename-service.js';
import { renderRenamedService } from '../../report/render-renamed-service.js';
import { fileGenerator } from '../run/file-generator.js';

interface RenameOptions {
  readonly name: string;
  readonly to: string;
  readonly file?: string;
}

export default fileGenerator<RenameOptions>({
  command: ({ name, to }) => `nx g devops:rename ${name} ${to}`,
  decide: ({ name, to }, scope) => {
    const renamed = planRenameService({ from: name, to }, scope);
    return { plan: renamed.plan, report: renderRenamedService(renamed) };
  },
});
