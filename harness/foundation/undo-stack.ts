import { MeshproofError } from './meshproof-error.ts';

interface Undo {
  readonly what: string;
  readonly act: () => Promise<void>;
}

/**
 * Undoes acts, last first. Every undo runs even when an earlier one failed, and all failures are thrown together, so that no clean-up error
 * hides another. (`AsyncDisposableStack` with names for what could not be undone.)
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
