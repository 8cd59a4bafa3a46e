import type { LabMade } from './lab-record.ts';

/** What the lab is to be made of; what comes with its images is known once they are there. */
export type LabWanted = Omit<LabMade, 'envoy' | 'kubernetes'>;

const titles: Readonly<Record<keyof LabWanted, string>> = {
  source: 'images',
  profile: 'profile',
  istio: 'Istio',
  manifests: 'what meshproof installs beside it, by its digest',
  nodeImage: 'node',
  pilotImage: 'istiod',
  proxyImage: 'proxies',
  nodeRuntimeImage: 'workloads',
  loadImage: 'load',
  prometheusImage: 'Prometheus',
};

/** What of the lab is to become something else, a line each: «profile: demo → minimal». */
export function labChanges(made: LabMade, wanted: LabWanted): readonly string[] {
  const keys = Object.keys(titles) as readonly (keyof LabWanted)[];
  return keys.filter((key) => made[key] !== wanted[key]).map((key) => `${titles[key]}: ${made[key]} → ${wanted[key]}`);
}
