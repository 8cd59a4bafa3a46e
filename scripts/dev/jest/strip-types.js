import { stripTypeScriptTypes } from 'node:module';

/**
 * Jest's transformer: takes the types out and leaves everything else as it is, with the very code by which Node runs meshproof itself.
 * (swc compiles `await using` even for esnext, and its helper for errors of cleaning up refers to a variable that does not exist.)
 */
export default {
  process: (source, file) => ({ code: file.endsWith('.ts') ? stripTypeScriptTypes(source) : source }),
};
