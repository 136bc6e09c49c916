import { posix } from 'node:path';
import { fileMode } from '../../effects/system/file-mode.js';
import { planEnv } from '../../planning/generate/env/plan-env.js';
import { localPath } from '../../planning/generate/write-variables.js';
import { renderFilledEnv } from '../../report/render-env.js';
import { fileGenerator } from '../run/file-generator.js';

export default fileGenerator<{ readonly file?: never }>({
  command: () => 'nx g devops:env',
  decide: (_, scope) => {
    const mode = fileMode(posix.join(scope.stack.root, localPath));
    const filled = planEnv({ scope, mode });
    return { plan: filled.plan, report: renderFilledEnv(filled) };
  },
});
