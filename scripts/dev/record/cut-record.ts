export interface CutRecord {
  /** Whether a candidate still says what the whole record says. */
  readonly says: (candidate: unknown) => boolean;
  /** Asked before each attempt; when it is false, what is left stays as it is. */
  readonly goOn: () => boolean;
}

/** Longer lists lose elements only all at once, and properties only in all elements: one attempt for each would take minutes. */
const fewElements = 50;

/**
 * The smallest record, as far as taking out one thing after the other finds it, that still says the same. The largest things are tried
 * first. Order is kept, since texts follow it.
 */
export function cutRecord(record: unknown, { says, goOn }: CutRecord): unknown {
  const attempt = (candidate: unknown) => goOn() && says(candidate);
  return cut(record, attempt);
}

type Attempt = (candidate: unknown) => boolean;

function cut(value: unknown, attempt: Attempt): unknown {
  if (Array.isArray(value)) return cutList(value, attempt);
  return isObject(value) ? cutObject(value, attempt) : value;
}

type Plain = Readonly<Record<string, unknown>>;

function cutObject(whole: Plain, attempt: Attempt): Plain {
  let current = whole;
  for (const key of bySize(Object.keys(whole), (each) => whole[each])) {
    const shorter = without(current, key);
    if (attempt(shorter)) current = shorter;
    else {
      const around = current;
      current = { ...around, [key]: cut(around[key], (inner) => attempt({ ...around, [key]: inner })) };
    }
  }
  return current;
}

function cutList(whole: readonly unknown[], attempt: Attempt): readonly unknown[] {
  if (whole.length === 0 || attempt([])) return [];
  let current = withoutColumns(whole, attempt);
  if (current.length > fewElements) return current;
  for (let index = current.length - 1; index >= 0; index -= 1) {
    const shorter = current.toSpliced(index, 1);
    if (attempt(shorter)) current = shorter;
    else {
      const around = current;
      current = around.with(
        index,
        cut(around[index], (inner) => attempt(around.with(index, inner))),
      );
    }
  }
  return current;
}

/** Properties that no element needs, taken out of all of them at once. */
function withoutColumns(whole: readonly unknown[], attempt: Attempt): readonly unknown[] {
  let current = whole;
  for (const key of new Set(whole.filter(isObject).flatMap(Object.keys))) {
    const shorter = current.map((each) => (isObject(each) ? without(each, key) : each));
    if (attempt(shorter)) current = shorter;
  }
  return current;
}

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (whole: Plain, key: string): Plain =>
  Object.fromEntries(Object.entries(whole).filter(([each]) => each !== key));

const bySize = (keys: readonly string[], of: (key: string) => unknown): readonly string[] => {
  const sizes = new Map(keys.map((key) => [key, JSON.stringify(of(key)).length]));
  return keys.toSorted((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0));
};
