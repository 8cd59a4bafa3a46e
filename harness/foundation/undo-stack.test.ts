import { describe, expect, it } from '@jest/globals';
import { UndoStack } from './undo-stack.ts';

describe('UndoStack', () => {
  it('undoes what was done last first, when the block ends', async () => {
    const undone: string[] = [];
    const note = (what: string) => () => {
      undone.push(what);
      return Promise.resolve();
    };
    {
      await using stack = new UndoStack();
      stack.push('the namespace', note('namespace'));
      stack.push('the policy', note('policy'));
      expect(undone).toEqual([]);
    }
    expect(undone).toEqual(['policy', 'namespace']);
  });

  it('undoes the rest when one cannot be undone, and says which', async () => {
    const undone: string[] = [];
    const stack = new UndoStack();
    stack.push('the namespace', () => {
      undone.push('namespace');
      return Promise.resolve();
    });
    stack.push('the policy', () => Promise.reject(new Error('forbidden')));
    await expect(stack[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: 'UNDO_FAILED',
      message: 'the policy could not be undone',
      cause: new Error('forbidden'),
    });
    expect(undone).toEqual(['namespace']);
  });

  it('undoes the rest also when one throws before it returns a promise', async () => {
    const undone: string[] = [];
    const stack = new UndoStack();
    stack.push('the namespace', () => {
      undone.push('namespace');
      return Promise.resolve();
    });
    stack.push('the policy', () => {
      throw new Error('not even started');
    });
    await expect(stack[Symbol.asyncDispose]()).rejects.toMatchObject({ code: 'UNDO_FAILED' });
    expect(undone).toEqual(['namespace']);
  });

  it('throws all failures together when there are several', async () => {
    const stack = new UndoStack();
    stack.push('one', () => Promise.reject(new Error('a')));
    stack.push('two', () => Promise.reject(new Error('b')));
    const thrown: unknown = await stack[Symbol.asyncDispose]().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AggregateError);
    expect((thrown as AggregateError).errors.map(String)).toEqual([
      'MeshproofError: two could not be undone',
      'MeshproofError: one could not be undone',
    ]);
  });

  it('undoes everything once', async () => {
    let times = 0;
    const stack = new UndoStack();
    stack.push('it', () => {
      times += 1;
      return Promise.resolve();
    });
    await stack[Symbol.asyncDispose]();
    await stack[Symbol.asyncDispose]();
    expect(times).toBe(1);
  });
});
