type Settings = Readonly<Record<string, unknown>>;

/**
 * Settings with changes merged in: maps key by key, everything else replaced, and null removes a key (a JSON merge patch, RFC 7386). Pure.
 * @example mergeSettings({ a: { b: 1, c: 2 } }, { a: { c: null, d: 3 } }) // { a: { b: 1, d: 3 } }
 */
export function mergeSettings(settings: Settings, changes: Settings): Settings {
  const kept = Object.entries(settings).filter(([key]) => changes[key] === undefined);
  const changed = Object.entries(changes).flatMap(([key, value]) => {
    if (value === null) return [];
    const before = settings[key];
    return [[key, isMap(value) ? mergeSettings(isMap(before) ? before : {}, value) : value] as const];
  });
  return Object.fromEntries([...kept, ...changed]);
}

/**
 * Whether settings, as istiod prints them, say everything that the changes do. istiod leaves out what is 0, false or empty and
 * the first value of an enumeration (REGISTRY_ONLY), and adds entries of its own to lists. Pure.
 */
export const sayAll = (settings: Settings, changes: Settings): boolean =>
  Object.entries(changes).every(([key, value]) => says(settings[key], value));

function says(said: unknown, wanted: unknown): boolean {
  if (wanted === null || wanted === 0 || wanted === false || wanted === '')
    return said === undefined || said === wanted;
  if (Array.isArray(wanted)) return Array.isArray(said) && wanted.every((each) => said.some((one) => says(one, each)));
  if (!isMap(wanted)) return said === wanted;
  return (
    isMap(said) && Object.entries(wanted).every(([key, value]) => isFirst(said[key], value) || says(said[key], value))
  );
}

/** Inside a map that is there: whether a value of an enumeration may be the one that is left out. */
const isFirst = (said: unknown, wanted: unknown): boolean =>
  said === undefined && typeof wanted === 'string' && /^[A-Z][A-Z0-9_]*$/.test(wanted);

const isMap = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
