/** Whether a text of nx.json, project.json or package.json has an input that names files of dependencies, not a named input of theirs. */
export function namesDependencyFiles(json: string): boolean {
  return json.includes('"^{') || json.includes('"fileset"');
}
