/** One way to write a path that an application might treat as `/<name>`. */
export interface Spelling {
  /** As it goes over the wire. */
  readonly sent: string;
  /** Which applications treat it as the path itself: "that merge slashes". */
  readonly takenBy: string;
}

const everybody = 'that follow RFC 3986';

/**
 * Ways past a rule about `/<name>`; each was once a vulnerability of a mesh, proxy or application.
 * CVE-2021-31920, CVE-2021-29492 (slashes), CVE-2021-39156 (fragment), CVE-2020-8595 (query), CVE-2026-73551, -73511, -73553 (parameters).
 */
export function pathCorpus(name: string): readonly Spelling[] {
  const first = `%${(name.codePointAt(0) ?? 0).toString(16)}${name.slice(1)}`;
  return [
    { sent: `/${name}`, takenBy: everybody },
    { sent: `/./${name}`, takenBy: everybody },
    { sent: `/x/../${name}`, takenBy: everybody },
    { sent: `/%2e/${name}`, takenBy: everybody },
    { sent: `/x/%2E%2e/${name}`, takenBy: everybody },
    { sent: `/${first}`, takenBy: everybody },
    { sent: `/x\\..\\${name}`, takenBy: 'that treat backslashes as slashes' },
    { sent: `//${name}`, takenBy: 'that merge slashes' },
    { sent: `/x/..//${name}`, takenBy: 'that merge slashes' },
    { sent: `/%2f${name}`, takenBy: 'that decode and merge slashes' },
    { sent: `/%5c${name}`, takenBy: 'that decode and merge slashes' },
    { sent: `/x%2f..%2F${name}`, takenBy: 'that decode slashes' },
    { sent: `/x%5C..%5c${name}`, takenBy: 'that decode slashes' },
    { sent: `/${name}%2f`, takenBy: 'that decode slashes and ignore the last' },
    { sent: `/${name}/`, takenBy: 'that ignore a last slash' },
    { sent: `/${name};x=1`, takenBy: 'with path parameters' },
    { sent: `/;x/${name}`, takenBy: 'with path parameters' },
    { sent: `/x/..;y/${name}`, takenBy: 'with path parameters' },
    { sent: `/.;y/${name}`, takenBy: 'with path parameters' },
    { sent: `/${name.toUpperCase()}`, takenBy: 'that ignore case' },
    { sent: `/%25${first.slice(1)}`, takenBy: 'that decode twice' },
    { sent: `/${name}%3fx`, takenBy: 'that decode before they split off the query' },
    { sent: `/${name}%00`, takenBy: 'that end a text at a zero byte' },
  ];
}
