import { describe, expect, it } from '@jest/globals';
import { labNames } from '../lab/lab-names.ts';
import { waitForPods } from './wait-for-pods.ts';

const pod = { metadata: { name: 'coredns', namespace: 'kube-system' } };
const pending = { ...pod, status: { phase: 'Pending' } };
const ready = { ...pod, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };

/** A cluster whose list of pods is another one at each look; the last stays. */
function cluster(...looks: readonly object[]) {
  let look = -1;
  const run = () => {
    look = Math.min(look + 1, looks.length - 1);
    return Promise.resolve({ stdout: JSON.stringify({ items: [looks[look]] }), stderr: '' });
  };
  return { run, names: labNames('meshproof'), signal: new AbortController().signal };
}

describe('waitForPods', () => {
  it('waits until every pod is ready', async () => {
    await expect(waitForPods(['kube-system'], cluster(pending, ready), 2000)).resolves.toBeUndefined();
  });

  it('says in the end what the pods say that are not', async () => {
    await expect(waitForPods(['kube-system'], cluster(pending), 1)).rejects.toMatchObject({
      code: 'CLUSTER_NOT_READY',
      message: expect.stringContaining('kube-system/coredns Pending') as unknown,
      hint: expect.stringMatching(/docker exec .*meshproof-control-plane kubectl .*describe pods.*lab up/) as unknown,
    });
  });
});
