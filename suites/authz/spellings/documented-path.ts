import type { PathNormalization } from '#check';

/** What the mesh makes of the path of a request before it compares rules with it. */
export type DocumentedPath =
  /** `received` is `compared` with the query, which rules do not see and the application does. */
  | { readonly fate: 'forwarded'; readonly compared: string; readonly received: string }
  /** With 400, whatever the rules. */
  | { readonly fate: 'rejected' };

/**
 * The documentation of path normalization, as a function:
 * https://istio.io/latest/docs/reference/config/security/normalization/ and, for the order of its steps,
 * https://istio.io/latest/docs/ops/best-practices/security/#customize-your-system-on-path-normalization.
 * That the fragment is removed: https://istio.io/latest/news/security/istio-security-2021-008/. That `..;x` is `..`: CVE-2026-73551,
 * https://github.com/envoyproxy/envoy/security/advisories/GHSA-2w8w-rfw7-8gg4 (Envoy 1.36.10, 1.37.6, 1.38.4, 1.39.1).
 */
export function documentedPath(sent: string, normalization: PathNormalization): DocumentedPath {
  if (/%00/.test(sent)) return { fate: 'rejected' };
  const [target = ''] = sent.split('#');
  const [path = '', ...query] = target.split(/(?=\?)/);
  const compared = steps[normalization].reduce((text, step) => step(text), path);
  return { fate: 'forwarded', compared, received: compared + query.join('') };
}

type Step = (path: string) => string;

const decodeSlashes: Step = (path) => path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
const decodeUnreserved: Step = (path) =>
  path.replace(/%(2d|2e|3\d|4[1-9a-f]|5[0-9a]|5f|6[1-9a-f]|7[0-9a]|7e)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
const turnBackslashes: Step = (path) => path.replaceAll('\\', '/');
const mergeSlashes: Step = (path) => path.replace(/\/{2,}/g, '/');

/** RFC 3986 §5.2.4; a dot segment may have parameters. */
const resolveDots: Step = (path) => {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => /^(\.{1,2})(;.*)?$/.exec(segment)?.[1] ?? segment);
  const isLastADot = ['.', '..'].includes(segments.at(-1) ?? '');
  const kept = segments.reduce<readonly string[]>((before, segment) => {
    if (segment === '.') return before;
    return segment === '..' ? before.slice(0, -1) : [...before, segment];
  }, []);
  return `/${[...kept, ...(isLastADot && kept.length > 0 ? [''] : [])].join('/')}`;
};

const base = [decodeUnreserved, turnBackslashes, resolveDots];

const steps: Readonly<Record<PathNormalization, readonly Step[]>> = {
  none: [],
  base,
  'merge-slashes': [...base, mergeSlashes],
  'decode-and-merge-slashes': [decodeSlashes, ...base, mergeSlashes],
};
