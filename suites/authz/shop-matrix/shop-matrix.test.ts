import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import fc from 'fast-check';
import type { AnswerKind, Exchange } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import shopMatrix from './shop-matrix.check.ts';

interface Matrix {
  readonly elsewhere: Exchange;
  readonly cells: readonly Exchange[];
}

const matrix = recorded(import.meta.url, 'held') as Matrix;
const withCell = (index: number, kind: AnswerKind): Matrix => ({
  ...matrix,
  cells: matrix.cells.map((cell, at) => (at === index ? asIf(cell, kind) : cell)),
});

describe('shop-matrix', () => {
  it('holds for what the lab showed, and shows it as a table of 16 cells', () => {
    expect(broken(shopMatrix, matrix)).toStrictEqual([]);
    expect(shopMatrix.table?.(matrix).rows).toStrictEqual([
      ['frontend', '5 × http-403', '5 × http-200', '5 × http-403', '5 × http-403'],
      ['api', '5 × http-403', '5 × http-403', '5 × http-200', '5 × http-403'],
      ['db', '5 × http-403', '5 × http-403', '5 × http-403', '5 × http-403'],
      ['worker', '5 × http-403', '5 × http-403', '5 × http-200', '5 × http-403'],
    ]);
  });

  it('breaks a promise when any one cell is the other way round', () => {
    fc.assert(
      fc.property(fc.nat({ max: 15 }), (index) => {
        const kind = matrix.cells[index]?.answers['http-403'] === undefined ? 'http-403' : 'http-200';
        expect(broken(shopMatrix, withCell(index, kind))).toStrictEqual([expect.stringMatching(/^promise: /)]);
      }),
    );
  });

  it('counts neither a time-out nor a 503 as a denial', () => {
    for (const kind of ['timeout', 'http-503', 'reset'] as const)
      expect(broken(shopMatrix, withCell(2, kind))).toStrictEqual(['promise: every other pair is refused by the mesh']);
  });

  it('proves nothing when the workload without a policy is silent too', () => {
    expect(broken(shopMatrix, { ...matrix, elsewhere: asIf(matrix.elsewhere, 'timeout') })).toStrictEqual([
      'control: a workload without a policy answers',
    ]);
  });
});
