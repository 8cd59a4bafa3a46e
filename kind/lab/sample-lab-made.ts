import type { LabMade } from './lab-record.ts';

/** For tests only: what a lab was made of, as its record has it. */
export const sampleLabMade: LabMade = {
  ...{ source: 'forged', profile: 'demo', istio: '1.31.0', kubernetes: '1.36.3', envoy: '1.39.3', manifests: '1' },
  ...{ nodeImage: 'n', nodeRuntimeImage: 'r', loadImage: 'l', prometheusImage: 'm', pilotImage: 'p', proxyImage: 'x' },
  ...{ installed: [], missing: [] },
};
