import type { RunResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';

/** `meshproof 0.1.0 · kind-meshproof · Kubernetes 1.36.3 · Istio 1.31.0 sidecar, proxy 1.39.3 · run 7f3a`. */
export function headerLine(
  { meshproof, cluster, mesh, run, command }: Pick<RunResult, 'meshproof' | 'cluster' | 'mesh' | 'run' | 'command'>,
  { bold, dim }: Colours,
): string {
  const proxies = mesh === undefined || mesh.proxies.length === 0 ? '' : `, proxy ${mesh.proxies.join(' and ')}`;
  const parts = [
    cluster === undefined ? undefined : cluster.context,
    cluster === undefined ? undefined : `Kubernetes ${cluster.kubernetes.replace(/^v/, '')}`,
    mesh === undefined ? undefined : `${capitalised(mesh.name)} ${mesh.version} ${mesh.dataPlane}${proxies}`,
    `${command} ${run}`,
  ];
  return [bold(`meshproof ${meshproof}`), ...parts.filter((part) => part !== undefined).map(dim)].join(' · ');
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
