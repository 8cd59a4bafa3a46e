/**
 * What JSON carries of a type: the type itself when JSON carries all of it; `never` in the place of what it drops or turns into something
 * else (functions, and with them Map, Set, Date and other instances of classes; bigint; symbol; undefined in a list). An undefined property
 * is left out by JSON, and reads as undefined again.
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
