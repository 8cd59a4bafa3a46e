import type { LabMade } from './lab-record.ts';

/** What the lab is made of. The rest of its record is known only once it is made. */
export type LabWanted = Omit<LabMade, 'envoy' | 'kubernetes' | 'installed' | 'missing'>;

const titles: Readonly<Record<keyof LabWanted, string>> = {
  source: 'images',
  profile: 'profile',
  istio: 'Istio',
  manifests: "digest of the lab's own manifests",
  nodeImage: 'node',
  pilotImage: 'istiod',
  proxyImage: 'proxies',
  nodeRuntimeImage: 'workloads',
  loadImage: 'load',
  prometheusImage: 'Prometheus',
};

/** How the lab differs from what it becomes, one line for each difference: `profile: demo → minimal`. */
export function labChanges(made: LabMade, wanted: LabWanted): readonly string[] {
  const keys = Object.keys(titles) as readonly (keyof LabWanted)[];
  return keys.filter((key) => made[key] !== wanted[key]).map((key) => `${titles[key]}: ${made[key]} → ${wanted[key]}`);
}
