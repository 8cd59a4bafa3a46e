import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { errorText } from './error-text.ts';
import { MeshproofError } from './meshproof-error.ts';

const settled = new MeshproofError('NOT_SETTLED', 'the policy had not reached api', { hint: 'Is istiod connected?' });

describe('errorText', () => {
  it('tells the code, the sentence and the hint', () => {
    expect(errorText(settled)).toBe('NOT_SETTLED: the policy had not reached api\n  hint: Is istiod connected?');
  });

  it('tells the causes, the outermost first, and the first hint of them', () => {
    const outer = new MeshproofError('CHECK_GONE', 'the check could not be run', { cause: settled });
    expect(errorText(outer)).toBe(
      'CHECK_GONE: the check could not be run\n  because NOT_SETTLED: the policy had not reached api\n  hint: Is istiod connected?',
    );
  });

  it('tells every one of several errors', () => {
    const several = new AggregateError([settled, new Error('no route')], '2 things could not be undone');
    expect(errorText(several).split('\n')).toEqual([
      '2 things could not be undone',
      '- NOT_SETTLED: the policy had not reached api',
      '  hint: Is istiod connected?',
      '- no route',
    ]);
  });

  it('tells what happened first when cleaning up failed on top of it', async () => {
    const act = async () => {
      await using _ = { [Symbol.asyncDispose]: () => Promise.reject(new Error('the namespace is still there')) };
      await Promise.reject(settled);
    };
    const thrown: unknown = await act().catch((error: unknown) => error);
    expect(errorText(thrown).split('\n')).toEqual([
      'NOT_SETTLED: the policy had not reached api',
      '  hint: Is istiod connected?',
      'the namespace is still there',
    ]);
  });

  it('tells several causes of one error', () => {
    const cause = new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')]);
    expect(errorText(new Error('not reached', { cause }))).toBe(
      'not reached\n  because ::1 refused\n  because 127.0.0.1 refused',
    );
  });

  it('tells in one line what of data from outside did not fit', () => {
    const read = z
      .object({ a: z.string(), b: z.object({ c: z.number() }), d: z.null(), e: z.null() })
      .safeParse({ b: {} });
    expect(errorText(read.error)).toBe(
      'a: Invalid input: expected string, received undefined; b.c: Invalid input: expected number, received undefined; d: Invalid input: expected null, received undefined; and 1 more',
    );
  });

  it('survives whatever is thrown', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(errorText('text')).toBe('text');
    expect(errorText(undefined)).toBe('undefined');
    expect(errorText(10n)).toBe('10n');
    expect(errorText(circular)).toContain('[Circular');
    expect(errorText(new TypeError(''))).toBe('TypeError');
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('again');
    error.cause = error;
    expect(errorText(error).split('\n')).toHaveLength(5);
  });
});
