/**
 * Whether one version of Go is older than another: `go1.26.8`, `1.26`, `go1.27rc1`, `devel go1.28-d3ad`. A version that cannot be read
 * counts as older: before 1.17, `go env GOVERSION` prints nothing.
 */
export function isOlderGo(one: string, other: string): boolean {
  const others = numbers(other);
  for (const [index, part] of numbers(one).entries()) {
    const rest = others[index] ?? 0;
    if (part !== rest) return part < rest;
  }
  return false;
}

function numbers(version: string): readonly number[] {
  const [, major = 0, minor = 0, patch = 0, before] = /(\d+)\.(\d+)(?:\.(\d+)|(rc|beta))?/.exec(version) ?? [];
  // A release candidate comes before its release.
  return [Number(major), Number(minor), before === undefined ? Number(patch) : -1];
}
