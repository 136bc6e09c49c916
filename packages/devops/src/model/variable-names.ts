/** The part of a variable that names its service: `cms-db` is `CMS_DB`. */
export function prefixOf(service: string): string {
  return service.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** The first port of a service has no name of its own in its variable. */
export function portVariable(service: string, port: string, position: number): string {
  const prefix = prefixOf(service);
  return position === 0 ? `${prefix}_PORT` : `${prefix}_${prefixOf(port)}_PORT`;
}

/** The password of one service's account on another. */
export function accountVariable(service: string, server: string): string {
  return `${prefixOf(service)}_${prefixOf(server)}_PASSWORD`;
}

/** A secret has no value in a committed file; Compose says what is missing. */
export function requiredVariable(name: string): string {
  return `\${${name}:?missing, run nx g devops:env}`;
}

export function defaultedVariable(name: string, value: string): string {
  return `\${${name}:-${value}}`;
}
