import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defectSchema, readChanges } from '../../../kind/changes/read-changes.ts';
import { root } from '../../cli/root.ts';
import { selectDefects } from './select-defects.ts';

const all = await readChanges(join(root, 'kind/defects'), defectSchema);
const promises = (defects: typeof all): number => defects.flatMap(({ refutes }) => refutes).length;

describe('the defects that are proven', () => {
  it('are all of them by default, and the result names no share', () => {
    expect(selectDefects(all, {})).toEqual({ defects: all });
  });

  it('are those whose name matches', () => {
    expect(selectDefects(all, { pattern: /^answers-lose-their-cookies$/ }).defects.map(({ name }) => name)).toEqual([
      'answers-lose-their-cookies',
    ]);
  });

  it('are a share of them, and the result says which, and how many promises are left to other turns', () => {
    const turns = [0, 1, 2, 3].map((turn) => selectDefects(all, { share: { parts: 4, turn, whole: [] } }));
    expect(turns.flatMap(({ defects }) => defects.map(({ name }) => name)).toSorted()).toEqual(
      all.map(({ name }) => name).toSorted(),
    );
    for (const [turn, { defects, share }] of turns.entries())
      expect(share).toEqual({ part: '1/4', turn, left: promises(all) - promises(defects) });
  });

  it('are never none', () => {
    expect(() => selectDefects(all, { pattern: /^no such defect$/ })).toThrow('no defect of the mesh is selected');
  });
});
