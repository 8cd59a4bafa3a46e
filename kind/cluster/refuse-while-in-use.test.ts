import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { thisHolder } from '../../harness/foundation/holder.ts';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { labels } from '../../harness/kubernetes/labels.ts';
import { labNames } from '../lab/lab-names.ts';
import { refuseWhileInUse } from './refuse-while-in-use.ts';

const names = labNames();
const namespace = (run: string, holder: string) => ({
  metadata: { labels: { [labels.run]: run }, annotations: { [labels.holder]: holder } },
});
const answering =
  (items: readonly unknown[]): RunCommand =>
  () =>
    Promise.resolve({ stdout: JSON.stringify({ items }), stderr: '' });

describe('a lab that is to be changed', () => {
  it('is not, while a run goes on in it: the error names the run once, and how to end it', async () => {
    const alive = await thisHolder();
    const run = answering([namespace('7f3a1', alive), namespace('7f3a1', alive)]);
    await expect(refuseWhileInUse({ run, names }, 'made anew')).rejects.toMatchObject({
      code: 'LAB_IN_USE',
      message: `the lab cannot be made anew while a run uses it: 7f3a1 (process ${String(process.pid)})`,
      hint: expect.stringContaining(`kill -INT ${String(process.pid)}`) as unknown,
    });
  });

  it('is, when what is there was left by runs that are dead', async () => {
    const run = answering([namespace('7f3a1', `${hostname()}/${String(process.pid)}/1`)]);
    await expect(refuseWhileInUse({ run, names }, 'made anew')).resolves.toBeUndefined();
  });

  it('is, when its cluster does not answer', async () => {
    const run: RunCommand = () => Promise.reject(new Error('no such container'));
    await expect(refuseWhileInUse({ run, names }, 'made anew')).resolves.toBeUndefined();
  });
});
