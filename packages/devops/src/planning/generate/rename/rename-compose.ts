import { entriesOf, valueAt, type Tree } from '../../../documents/compose/tree.js';
import { placeOf } from '../../../documents/rewrite/rewrite-yaml.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Location } from '../../../errors/diagnostic.js';
import type { Draft } from '../draft.js';
import { composeReferences } from '../existing/compose-references.js';
import type { ComposeText } from '../existing/compose-texts.js';
import type { ExistingService } from '../existing/find-service.js';
import { renameVariables } from '../existing/variable-text.js';
import { writtenScalars, type WrittenScalar } from '../existing/written-scalars.js';
import { isEnvironment, renameAddresses } from './environment-text.js';
import { namesHost } from './host-text.js';
import type { Renaming } from './renaming.js';
import { rewriteIn } from './rewrite-in.js';

type Rewrite = readonly [place: string, rewrite: (text: string) => string];

/** Renames a service in the Compose files of its project. Returns the places that name it and were not changed. */
export function renameInCompose(
  draft: Draft,
  { texts }: ExistingService,
  renaming: Renaming,
): readonly Location[] {
  return texts.flatMap((text) => {
    const scalars = writtenScalars(text.tree);
    const rewrites = new Map([
      ...scalars.flatMap((scalar) => valueRewrite(scalar, renaming)),
      ...nameRewrites(text.tree, renaming),
    ]);
    if (rewrites.size > 0 && !text.isOurs) throw new DevopsError(outside(text, renaming));
    rewriteIn(draft, text.file, { rewrites, renaming });
    const places = scalars
      .filter((one) => !rewrites.has(placeOf(one.at)) && namesHost(one.text, renaming.from))
      .map(({ at }) => [placeOf(at), at] as const);
    return [...new Map(places).values()];
  });
}

/** Of what an anchor repeats, one place among the environments is enough. */
function valueRewrite({ path, text, at }: WrittenScalar, renaming: Renaming): readonly Rewrite[] {
  const rewrite = (value: string): string => {
    const renamed = renameVariables(value, renaming.variables);
    return isEnvironment(path) ? renameAddresses(renamed, path, renaming) : renamed;
  };
  return rewrite(text) === text ? [] : [[placeOf(at), rewrite]];
}

/** Where services are declared, and where others name them. */
function nameRewrites(tree: Tree | undefined, { services }: Renaming): readonly Rewrite[] {
  const declared = entriesOf(valueAt(tree, 'services')).flatMap(([name, { at }]) => {
    const to = services.get(name);
    return to === undefined ? [] : [[placeOf(at), () => to] as const];
  });
  const referring = composeReferences(tree).flatMap(({ target, at, rewrite }) => {
    const to = services.get(target);
    return to === undefined ? [] : [[placeOf(at), () => rewrite(to)] as const];
  });
  return [...declared, ...referring];
}

function outside({ file }: ComposeText, { from }: Renaming) {
  return {
    code: 'SERVICE_OUT_OF_REACH',
    severity: 'error',
    message: `${file}, which lies outside of the workspace, names service "${from}".`,
    file,
    line: 1,
    column: 1,
    fix: `Rename it there by hand, together with the rest, or take ${file} out of the project.`,
  } as const;
}
