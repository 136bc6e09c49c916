/** The parts of a short volume: `source:target:options`. */
export interface VolumeSpec {
  /** Absent for an anonymous volume. */
  readonly source?: string;
  readonly target: string;
  readonly options: readonly string[];
  /** True where the source is a path on the host, not the name of a volume. */
  readonly bind: boolean;
}

/** Reads a short volume as Compose does: the colon of a Windows drive separates nothing. Undefined where it refuses. */
export function parseVolumeSpec(spec: string): VolumeSpec | undefined {
  if (spec === '') return undefined;
  if (spec.length <= 2) return { target: spec, options: [], bind: false };
  const sections = splitSections(spec);
  if (sections.some((section) => section === '') || sections.length > 3) return undefined;
  const [first = '', target, options] = sections;
  if (target === undefined) return { target: first, options: [], bind: false };
  return { source: first, target, options: options?.split(',') ?? [], bind: isHostPath(first) };
}

function splitSections(spec: string): readonly string[] {
  const sections: string[] = [''];
  for (const char of spec) {
    const section = sections[sections.length - 1] ?? '';
    if (char === ':' && !/^\p{L}$/u.test(section)) sections.push('');
    else sections[sections.length - 1] = section + char;
  }
  return sections;
}

function isHostPath(source: string): boolean {
  return /^[./~]|^\\\\|^\p{L}:/u.test(source);
}
