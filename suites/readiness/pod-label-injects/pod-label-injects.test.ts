import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import check from './pod-label-injects.check.ts';

const identity = 'spiffe://cluster.local/ns/pods/sa/default';
const inMesh = { running: true, proxy: 'ready', identity, presents: identity };
const outside = { running: true, proxy: 'none', identity, presents: 'no certificate' };
const takenInBy = 'MutatingWebhookConfiguration auto, webhook auto.sidecar-injector.istio.io';
const unlabelled = 'promise: the pod without the label has no proxy, unless the mesh takes in every pod';

describe('pod-label-injects', () => {
  it('expects no proxy without the label', () => {
    expect(broken(check, { labelled: inMesh, twin: outside })).toStrictEqual([]);
    expect(broken(check, { labelled: inMesh, twin: inMesh })).toStrictEqual([unlabelled]);
  });

  it('expects one where a webhook takes in every pod', () => {
    expect(broken(check, { labelled: inMesh, twin: inMesh, takenInBy })).toStrictEqual([]);
    expect(broken(check, { labelled: inMesh, twin: outside, takenInBy })).toStrictEqual([unlabelled]);
  });

  it('is refuted by a labelled pod without a proxy, in either case', () => {
    const labelled = { ...outside, presents: identity };
    const promise = 'promise: the pod with the label has a ready proxy';
    expect(broken(check, { labelled, twin: outside })).toStrictEqual([promise]);
    expect(broken(check, { labelled, twin: inMesh, takenInBy })).toStrictEqual([promise]);
  });
});
