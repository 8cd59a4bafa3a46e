interface Increase {
  readonly labels: Readonly<Record<string, string>>;
  readonly by: number;
}

/** Increases with their flags as a set, in alphabetical order (Envoy has another order: `UF,URX`). */
export const withFlags = (increases: readonly Increase[]): readonly Increase[] =>
  increases.map(({ labels, by }) => {
    const { response_flags: flags } = labels;
    return flags === undefined
      ? { labels, by }
      : { labels: { ...labels, response_flags: flags.split(',').toSorted().join() }, by };
  });
