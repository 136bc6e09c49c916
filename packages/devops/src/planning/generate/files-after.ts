import { posix } from 'node:path';
import type { FilePlan } from '../../model/file-plan.js';
import type { FileSource } from '../../model/file-source.js';

/** The files once a plan was carried out. */
export function filesAfter(source: FileSource, { steps }: FilePlan): FileSource {
  const texts = new Map(
    steps.map(({ operation }) => [
      posix.normalize(operation.path),
      operation.do === 'write-file' ? operation.text : null,
    ]),
  );
  return {
    read: (path) => {
      const text = texts.get(posix.normalize(path));
      if (text === undefined) return source.read(path);
      return text === null ? undefined : new TextEncoder().encode(text);
    },
    kind: (path) => {
      const text = texts.get(posix.normalize(path));
      if (text === undefined) return source.kind(path);
      return text === null ? 'absent' : 'file';
    },
  };
}
