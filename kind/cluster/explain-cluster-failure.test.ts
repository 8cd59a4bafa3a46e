import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { explainClusterFailure } from './explain-cluster-failure.ts';

const session = (answer: (command: Command) => string) => ({
  names: labNames('meshproof'),
  paths: labPaths('meshproof', '/cache'),
  progress: silentProgress,
  signal: new AbortController().signal,
  run: (command: Command) => Promise.resolve({ stdout: answer(command), stderr: '' }),
});

describe('explainClusterFailure', () => {
  it.each([
    'docker: Error response from daemon: driver failed programming external connectivity on endpoint meshproof-control-plane: Bind for 127.0.0.1:35001 failed: port is already allocated.',
    'docker: Error response from daemon: Ports are not available: listen tcp 127.0.0.1:35001: bind: address already in use.',
  ])("says that the port is another program's: %s", async (said) => {
    const error = await explainClusterFailure(
      session(() => ''),
      new Error(`ERROR: failed to create cluster\n${said}`),
    );
    expect(error).toMatchObject({
      code: 'PORT_NOT_OURS',
      message: expect.stringContaining('127.0.0.1:35001') as unknown,
    });
  });

  it('says what the pods of a cluster say that does not become ready', async () => {
    const items = [{ metadata: { name: 'etcd', namespace: 'kube-system' }, status: { phase: 'Pending' } }];
    const error = await explainClusterFailure(
      session(() => JSON.stringify({ items })),
      new Error('timed out'),
    );
    expect(error).toMatchObject({
      code: 'CLUSTER_NOT_READY',
      message: expect.stringContaining('kube-system/etcd Pending') as unknown,
    });
    expect(error.hint).toContain('/cache/lab/logs/kind-create.log');
  });

  it('says what the kubelet says when the API server does not answer', async () => {
    const answer = ({ args }: Command) => (args.includes('journalctl') ? 'cannot run on cgroup v1\n' : 'no JSON');
    const error = await explainClusterFailure(session(answer), new Error('timed out'));
    expect(error.message).toContain('kubelet: cannot run on cgroup v1');
  });
});
