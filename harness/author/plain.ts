/**
 * The type itself when values of it survive JSON unchanged. `never` stands in place of what JSON drops or converts: functions, and with them
 * Map, Set, Date and other instances of classes; bigint; symbol; undefined in a list. An undefined property is left out by JSON and reads as
 * undefined again.
 */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends bigint | symbol | ((...parameters: never) => unknown)
    ? never
    : T extends readonly unknown[]
      ? { [Index in keyof T]: PlainItem<T[Index]> }
      : T extends object
        ? { [Key in keyof T]: Plain<T[Key]> }
        : T;

type PlainItem<T> = unknown extends T ? T : undefined extends T ? never : Plain<T>;
