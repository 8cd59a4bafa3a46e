/** Every object of one `type` inside a record, at any depth, in order. */
export function piecesIn<T extends { readonly type: string }>(record: unknown, type: T['type']): readonly T[] {
  if (Array.isArray(record)) return record.flatMap((each) => piecesIn<T>(each, type));
  if (record === null || typeof record !== 'object') return [];
  if ('type' in record && record.type === type) return [record as T];
  return Object.values(record).flatMap((each) => piecesIn<T>(each, type));
}
