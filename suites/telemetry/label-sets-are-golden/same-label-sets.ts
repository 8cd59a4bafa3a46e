import { finding, type Finding } from '#check';

type Labels = Readonly<Record<string, string>>;

/** The label sets are exactly these, each once. The finding names how an unexpected one differs from the nearest expected one. */
export function sameLabelSets(seen: readonly Labels[], wanted: readonly Labels[]): Finding {
  const missing = wanted.filter((each) => !seen.some((other) => differences(each, other).length === 0));
  const strange = seen.filter((each) => !wanted.some((other) => differences(each, other).length === 0));
  const told = strange.map((each) => {
    const [nearest = []] = wanted.map((other) => differences(each, other)).toSorted((a, b) => a.length - b.length);
    return nearest.join(' and ');
  });
  const expected = `${String(wanted.length)} label sets`;
  const right = seen.length - strange.length;
  return finding(
    wanted.length > 0 && missing.length === 0 && strange.length === 0 && seen.length === wanted.length,
    expected,
    [`${String(right)} as expected`, `${String(missing.length)} missing`, ...new Set(told)].join('; '),
  );
}

/** `response_code=503 (not 504)` */
function differences(seen: Labels, wanted: Labels): readonly string[] {
  return [...new Set([...Object.keys(seen), ...Object.keys(wanted)])]
    .filter((name) => seen[name] !== wanted[name])
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => `${name}=${seen[name] ?? 'nothing'} (not ${wanted[name] ?? 'there'})`);
}
