import { describe, expect, it } from '@jest/globals';
import type { Command } from '../foundation/run-command.ts';
import { execCredential } from './exec-credential.ts';

const plugin = { command: 'login', args: ['--quiet'], env: [{ name: 'REALM', value: 'staging' }] };

/** A plugin that gives `token-1`, `token-2` and so on, each for `seconds`. */
function numbered(seconds?: number) {
  const asked: Command[] = [];
  let now = 0;
  const credential = execCredential(plugin, {
    clock: { date: () => new Date(now) },
    run: (command) => {
      asked.push(command);
      const expirationTimestamp = seconds === undefined ? undefined : new Date(now + seconds * 1000).toISOString();
      const status = { token: `token-${String(asked.length)}`, expirationTimestamp };
      return Promise.resolve({ stdout: JSON.stringify({ kind: 'ExecCredential', status }), stderr: '' });
    },
  });
  return { ...credential, asked, after: (s: number) => void (now += s * 1000) };
}

describe('execCredential', () => {
  it('starts the plugin as kubectl does, once for all requests in parallel', async () => {
    const { get, asked } = numbered();
    const got = await Promise.all([get(), get(), get()]);
    expect(got.map(({ token }) => token)).toStrictEqual(['token-1', 'token-1', 'token-1']);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ file: 'login', args: ['--quiet'], env: { REALM: 'staging' } });
    expect(JSON.parse(asked[0]?.env?.['KUBERNETES_EXEC_INFO'] ?? '')).toMatchObject({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
    });
  });

  it('renews a credential before it expires', async () => {
    const { get, after, asked } = numbered(180);
    await get();
    after(120);
    await get();
    expect(asked).toHaveLength(1);
    after(40);
    expect(await get()).toMatchObject({ token: 'token-2' });
  });

  it('keeps one without expiry until the API server no longer accepts it', async () => {
    const { get, reject, after } = numbered();
    await get();
    after(1_000_000);
    expect(await get()).toMatchObject({ token: 'token-1' });
    reject();
    expect(await get()).toMatchObject({ token: 'token-2' });
  });

  it('says what the plugin said when it gives none, and asks it again next time', async () => {
    let broken = true;
    const run = () =>
      broken
        ? Promise.reject(new Error('`login` ended with 1: session over'))
        : Promise.resolve({ stdout: '{"status":{"token":"t"}}', stderr: '' });
    const credential = execCredential(plugin, { run });
    await expect(credential.get()).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      cause: expect.objectContaining({ message: expect.stringContaining('session over') as unknown }) as unknown,
    });
    broken = false;
    await expect(credential.get()).resolves.toMatchObject({ token: 't' });
  });
});
