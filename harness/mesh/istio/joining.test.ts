import { describe, expect, it } from '@jest/globals';
import { inLocality, joining, type JoiningOrder } from './joining.ts';

const of = (rev: string): JoiningOrder => ({ rev, headersChanged: false, namespaceLabels: {} });

const settingsOf = (terms?: 'own' | 'as-everybody'): unknown => {
  const { podAnnotations } = joining('by-pod', of('default'), terms);
  return JSON.parse(podAnnotations['proxy.istio.io/config'] ?? '');
};

describe('joining', () => {
  it('gives the proxies of a world one worker by default', () => {
    expect(settingsOf()).toMatchObject({ concurrency: 1, terminationDrainDuration: '1s' });
  });

  it('sets nothing but the counters to read as everybody', () => {
    expect(Object.keys(settingsOf('as-everybody') as object)).toEqual(['proxyStatsMatcher']);
    expect(Object.keys(joining('by-pod', of('default'), 'as-everybody').podAnnotations)).toEqual([
      'proxy.istio.io/config',
    ]);
  });

  it('names the revision where there are several', () => {
    expect(joining('by-pod', of('canary')).podLabels).toEqual({
      'sidecar.istio.io/inject': 'true',
      'istio.io/rev': 'canary',
    });
    expect(joining('by-namespace', of('canary')).namespaceLabels).toEqual({ 'istio.io/rev': 'canary' });
  });

  it('sets nothing on a pod outside', () => {
    expect(joining('outside', of('default'), 'as-everybody').podAnnotations).toEqual({});
  });

  it('places a pod into a region and zone by a label, whose value has no slashes', () => {
    expect(inLocality('north/a')).toEqual({ 'istio-locality': 'north.a' });
  });
});
