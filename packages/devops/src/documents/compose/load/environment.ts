import type { Lookup } from '../interpolate/template.js';

/** Variables by name. Compared by identity where work is saved, so it is never changed. */
export type Environment = Readonly<Record<string, string | undefined>>;

export function lookupIn(environment: Environment): Lookup {
  return (name) => (Object.hasOwn(environment, name) ? environment[name] : undefined);
}

/** Adds variables of lesser rank; the same object where all are known. */
export function withVariables(environment: Environment, added: Environment): Environment {
  const known = lookupIn(environment);
  const isNew = Object.keys(added).some((name) => known(name) === undefined);
  return isNew ? { ...added, ...environment } : environment;
}
