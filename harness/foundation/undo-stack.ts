import { MeshproofError } from './meshproof-error.ts';

interface Undo {
  readonly what: string;
  readonly act: () => Promise<void>;
}

/**
 * What has to be undone, last first. Every undo runs even when one before it failed; the failures are thrown together,
 * so that a clean-up error never hides another. (`AsyncDisposableStack` with names for what could not be undone.)
 */
export class UndoStack implements AsyncDisposable {
  readonly #undos: Undo[] = [];

  /** Push *before* the act that `act` undoes, so that a half-done act is undone too. */
  push(what: string, act: () => Promise<void>): void {
    this.#undos.push({ what, act });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: Error[] = [];
    for (let undo = this.#undos.pop(); undo !== undefined; undo = this.#undos.pop()) {
      const { what, act } = undo;
      try {
        await act();
      } catch (cause) {
        failures.push(new MeshproofError('UNDO_FAILED', `${what} could not be undone`, { cause }));
      }
    }
    if (failures.length === 1) throw failures[0] as Error;
    if (failures.length > 1)
      throw new AggregateError(failures, `${String(failures.length)} things could not be undone`);
  }
}
