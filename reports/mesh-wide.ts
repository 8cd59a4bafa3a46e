import type { MeshWideResult } from '../harness/verdict/result.ts';
import { printable } from './printable.ts';

/** What is set for the whole mesh, one text for each setting: `outboundTrafficPolicy.mode is REGISTRY_ONLY (ConfigMap istio-system/istio)`. */
export const meshWideTexts = (meshWide: MeshWideResult | undefined): readonly string[] =>
  (meshWide?.settings ?? []).map(text);

/** Those that touch a suite. */
export const meshWideTextsOf = (meshWide: MeshWideResult | undefined, suite: string): readonly string[] =>
  (meshWide?.settings ?? []).filter(({ suites }) => suites.includes(suite)).map(text);

const text = ({ what, where, apart }: MeshWideResult['settings'][number]): string =>
  printable(`${what} (${where}${apart === undefined ? '' : `; ${apart}`})`);
