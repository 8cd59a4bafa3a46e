/** Lines of suites that run side by side, ordered so that each suite's lines stay together. */
export interface SuiteBlocks {
  /** Lines of a suite; written at once when it is that suite's turn, else later. */
  add(suite: string, lines: readonly string[]): void;
  /** No more lines of this suite. */
  end(suite: string): void;
  /** Writes whatever is left, in the order of the suites' first lines. */
  flush(): void;
}

/** The suite whose line came first has the turn until it ends; then those follow that have ended, and the next one that has not. */
export function suiteBlocks(write: (lines: readonly string[]) => void): SuiteBlocks {
  const waiting = new Map<string, string[]>();
  const ended = new Set<string>();
  let turn: string | undefined;

  const pump = (): void => {
    for (;;) {
      turn ??= [...waiting.keys()].find((suite) => ended.has(suite)) ?? waiting.keys().next().value;
      if (turn === undefined) return;
      const lines = waiting.get(turn) ?? [];
      if (lines.length > 0) write(lines.splice(0));
      if (!ended.has(turn)) return;
      waiting.delete(turn);
      turn = undefined;
    }
  };

  return {
    add: (suite, lines) => {
      waiting.set(suite, [...(waiting.get(suite) ?? []), ...lines]);
      pump();
    },
    end: (suite) => {
      ended.add(suite);
      pump();
    },
    flush: () => {
      for (const suite of waiting.keys()) ended.add(suite);
      pump();
    },
  };
}
