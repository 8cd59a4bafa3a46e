interface Increase {
  readonly labels: Readonly<Record<string, string>>;
  readonly by: number;
}

/** Increases whose flags are told as a set is: in the order of the alphabet (Envoy has an order of its own, «UF,URX»). */
export const withFlags = (increases: readonly Increase[]): readonly Increase[] =>
  increases.map(({ labels, by }) => {
    const { response_flags: flags } = labels;
    return flags === undefined
      ? { labels, by }
      : { labels: { ...labels, response_flags: flags.split(',').toSorted().join() }, by };
  });
