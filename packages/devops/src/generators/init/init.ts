import { installedPackage } from '../../effects/system/installed-package.js';
import { planInit } from '../../planning/generate/init/plan-init.js';
import { renderInitialized } from '../../report/render-init.js';
import { fileGenerator } from '../run/file-generator.js';

/** Nothing but what `nx add` passes to every plugin; there is nothing that they could decide here. */
interface InitOptions {
  readonly keepExistingVersions?: boolean;
  readonly updatePackageScripts?: boolean;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}

export default fileGenerator<InitOptions & { readonly file?: never }>({
  command: () => 'nx g devops:init',
  decide: (_, scope) => {
    const initialized = planInit(scope, installedPackage().key);
    return { plan: initialized.plan, report: renderInitialized(initialized) };
  },
});
