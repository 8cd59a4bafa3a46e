import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { documentedModes, type TlsMode } from './peer-authentication.ts';

const member = { workload: 'server', namespace: 'vault', pod: 'server-1', labels: { app: 'server', version: 'v1' } };
const ports = [8080, 8081];

interface Policy {
  readonly mode?: TlsMode | 'UNSET';
  readonly app?: string;
  readonly ports?: Readonly<Record<string, { mode: TlsMode | 'UNSET' }>>;
  readonly namespace?: string;
  readonly created?: string;
}

const policy = ({ mode, app, ports: portLevelMtls, namespace = 'vault', created }: Policy): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'PeerAuthentication',
  metadata: { name: 'any', namespace, ...(created === undefined ? {} : { creationTimestamp: created }) },
  spec: {
    ...(app === undefined ? {} : { selector: { matchLabels: { app } } }),
    ...(mode === undefined ? {} : { mtls: { mode } }),
    ...(portLevelMtls === undefined ? {} : { portLevelMtls }),
  },
});

const modes = (inNamespace: readonly Policy[], inRootNamespace: readonly Policy[] = []) =>
  Object.fromEntries(
    documentedModes(member, ports, {
      inNamespace: inNamespace.map(policy),
      inRootNamespace: inRootNamespace.map((each) => policy({ ...each, namespace: 'istio-system' })),
    }),
  );

describe('documentedModes', () => {
  it('is PERMISSIVE where nobody says anything', () => {
    expect(modes([])).toEqual({ 8080: 'PERMISSIVE', 8081: 'PERMISSIVE' });
  });

  it('lets a port go before its workload, a workload before its namespace, a namespace before the mesh', () => {
    const mode = fc.constantFrom<TlsMode | 'UNSET' | undefined>('STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET', undefined);
    fc.assert(
      fc.property(fc.tuple(mode, mode, mode, mode), ([port, workload, namespace, mesh]) => {
        const said = [port, workload, namespace, mesh, 'PERMISSIVE' as const];
        const first = (from: number) => said.slice(from).find((each) => each !== undefined && each !== 'UNSET');
        const own = {
          app: 'server',
          ...(workload === undefined ? {} : { mode: workload }),
          ...(port === undefined ? {} : { ports: { 8081: { mode: port } } }),
        };
        const broad = (each: typeof mesh): Policy => (each === undefined ? {} : { mode: each });
        expect(modes([own, broad(namespace)], [broad(mesh)])).toEqual({ 8080: first(1), 8081: first(0) });
      }),
    );
  });

  it('passes over policies that select other workloads', () => {
    expect(modes([{ app: 'client', mode: 'STRICT' }])).toEqual({ 8080: 'PERMISSIVE', 8081: 'PERMISSIVE' });
  });

  it('takes the oldest of several that say something about the same workload', () => {
    const older = { app: 'server', mode: 'STRICT', created: '2026-11-23T09:00:00Z' } as const;
    const newer = { app: 'server', mode: 'PERMISSIVE', created: '2026-11-23T09:00:01Z' } as const;
    expect(modes([newer, older])).toEqual({ 8080: 'STRICT', 8081: 'STRICT' });
  });

  it("takes a selector in the root namespace for that namespace's own affair", () => {
    expect(modes([], [{ app: 'server', mode: 'STRICT' }])).toEqual({ 8080: 'PERMISSIVE', 8081: 'PERMISSIVE' });
  });
});
