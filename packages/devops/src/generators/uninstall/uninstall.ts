import { posix } from 'node:path';
import { cacheFolder } from '../../effects/system/files.js';
import { installedPackage } from '../../effects/system/installed-package.js';
import { listFolder } from '../../effects/system/list-folder.js';
import { planUninstall } from '../../planning/generate/init/plan-uninstall.js';
import { renderUninstalled } from '../../report/render-init.js';
import { fileGenerator } from '../run/file-generator.js';
import { isDryRun } from '../run/is-dry-run.js';

interface UninstallOptions {
  readonly yes?: boolean;
  readonly file?: never;
}

export default fileGenerator<UninstallOptions>({
  command: () => 'nx g devops:uninstall',
  decide: ({ yes = false }, scope) => {
    // A dry run loses nothing, and shows what the real one would.
    const confirmed = yes || isDryRun(process.argv);
    const plugin = installedPackage().key;
    const uninstalled = planUninstall({ scope, plugin, yes: confirmed });
    const cached = listFolder(posix.join(scope.stack.root, cacheFolder));
    // Without a registry the slot would move ports by another stride, and .env is the user's.
    return {
      plan: uninstalled.plan,
      report: renderUninstalled(uninstalled, cached),
      keepsSlot: false,
    };
  },
});
