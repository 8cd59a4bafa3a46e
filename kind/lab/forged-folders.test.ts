import { describe, expect, it } from '@jest/globals';
import { forgedFolders, type Account } from './forged-folders.ts';

const shared = '/machine/meshproof/forged';
const own = '/home/me';
type Look = NonNullable<Account['look']>;
const folder = (uid: number, mode: number) => ({ uid, mode: 0o040000 | mode });
const all =
  (found: ReturnType<Look>): Look =>
  () =>
    found;

describe('forgedFolders', () => {
  it.each<[string, ReturnType<Look>]>([
    ['is there', folder(0, 0o755)],
    ['is not there yet', undefined],
  ])('has root forge for all users where the shared folder %s', (_what, found) => {
    expect(forgedFolders({ user: 0, own, shared, look: all(found) })).toEqual({
      forged: shared,
      alsoForged: ['/home/me/forged'],
    });
  });

  it('lets others find what root forged', () => {
    expect(forgedFolders({ user: 1000, own, shared, look: all(folder(0, 0o755)) })).toEqual({
      forged: '/home/me/forged',
      alsoForged: [shared],
    });
  });

  it.each<[string, Look]>([
    ['belongs to somebody else', all(folder(1000, 0o755))],
    ['can be written by a group', all(folder(0, 0o775))],
    ['can be written by all', all(folder(0, 0o777))],
    ['is a link', all({ uid: 0, mode: 0o120777 })],
    ['lies in a folder that can be written by all', (path) => folder(0, path === shared ? 0o755 : 0o777)],
  ])('neither writes nor reads a shared folder that %s', (_what, look) => {
    for (const user of [0, 1000])
      expect(forgedFolders({ user, own, shared, look })).toEqual({ forged: '/home/me/forged', alsoForged: [] });
  });

  it('knows no shared folder before root has made one', () => {
    expect(forgedFolders({ user: 1000, own, shared, look: all(undefined) }).alsoForged).toEqual([]);
  });
});
