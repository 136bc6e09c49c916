const units = 'kmgtp';

/** Bytes in what Compose takes for a size: "512", "64m", "1.5GiB"; undefined for other texts. https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export function readByteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)*) ?([kmgtp])?i?b?$/i.exec(text);
  if (match === null) return undefined;
  const [, amount = '', unit = ''] = match;
  const power = unit === '' ? 0 : units.indexOf(unit.toLowerCase()) + 1;
  return Math.trunc(Number.parseFloat(amount) * 1024 ** power);
}
