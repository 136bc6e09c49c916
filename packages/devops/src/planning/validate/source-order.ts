import type { Location } from '../../errors/diagnostic.js';
import type { Stack } from '../../model/stack.js';

type Order = (one: Partial<Location>, other: Partial<Location>) => number;

/** Files as Compose takes them, project by project, then from top to bottom. What has no file comes first. */
export function sourceOrder(stack: Stack): Order {
  const files = stack.composeProjects.flatMap((project) => [...project.files, ...project.inputs]);
  const ranks = new Map([...new Set(files)].map((file, index) => [file, index]));
  const rank = ({ file }: Partial<Location>): number =>
    file === undefined ? -1 : (ranks.get(file) ?? ranks.size);
  return (one, other) =>
    rank(one) - rank(other) ||
    compared(one.file ?? '', other.file ?? '') ||
    (one.line ?? 0) - (other.line ?? 0) ||
    (one.column ?? 0) - (other.column ?? 0);
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
