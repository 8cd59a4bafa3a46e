import type { RequestOptions } from 'node:https';
import { KubeConfig, type RequestContext, type User } from '@kubernetes/client-node';
import { runCommand } from '../foundation/run-command.ts';
import { execCredential, type ExecCredential } from './exec-credential.ts';
import { verbOf } from './verb-of.ts';

/** The name under which client-node finds the plugins below; its own would be found first by the field `exec`. */
const provider = 'meshproof-exec';

/**
 * A kubeconfig whose requests share their connections, are counted, and may be limited. client-node 2.0 makes a connection pool, and so a TLS handshake, for every single
 * request (`createDispatcher`), and each of these connections keeps the process alive until the API server drops it (90 s). The pool is
 * made anew when the client certificate is.
 */
export class PooledConfig extends KubeConfig {
  #pool: ReturnType<RequestContext['getDispatcher']>;
  #certificate: string | undefined;
  #plugin: ExecCredential | undefined;

  /** Requests by verb. */
  readonly sent = new Map<string, number>();
  /** Resolves when the next request may be sent. */
  limit: () => Promise<void> = () => Promise.resolve();

  count(verb: string): void {
    this.sent.set(verb, (this.sent.get(verb) ?? 0) + 1);
  }

  /** client-node calls this once for every request. */
  override async applySecurityAuthentication(request: RequestContext): Promise<void> {
    await this.limit();
    this.count(verbOf(request.getHttpMethod(), new URL(request.getUrl()).pathname));
    await this.renew();
    await super.applySecurityAuthentication(request);
    this.#pool ??= request.getDispatcher();
    if (this.#pool !== undefined) request.setDispatcher(this.#pool);
  }

  /** Makes the credential plugin of the current user, if it has one, one that is asked again. Once, after the context is set. */
  useExecPlugin(): void {
    const user = this.getCurrentUser();
    const exec: unknown = user?.exec;
    if (user === null || exec === undefined || exec === null) return;
    const plugin = execCredential(exec, { run: runCommand });
    this.#plugin = plugin;
    this.users = this.users.map((each) => (each.name === user.name ? withoutExec(each) : each));
    this.addAuthenticator({
      isAuthProvider: ({ authProvider }) => (authProvider as { readonly name?: string } | undefined)?.name === provider,
      applyAuthentication: async (_user, given) => {
        const options = given as RequestOptions;
        const { token, certificate, key } = await plugin.get();
        if (certificate !== undefined) options.cert = certificate;
        if (key !== undefined) options.key = key;
        const headers = (options.headers ?? {}) as Readonly<Record<string, string>>;
        if (token !== undefined) options.headers = { ...headers, Authorization: `Bearer ${token}` };
      },
    });
  }

  /** Drops a credential that the API server did not accept. Returns whether there is a plugin that can give another. */
  reject(): boolean {
    this.#plugin?.reject();
    return this.#plugin !== undefined;
  }

  /** Makes sure that connections are not opened with a certificate that is over. */
  async renew(): Promise<void> {
    const certificate = (await this.#plugin?.get())?.certificate;
    if (certificate === this.#certificate) return;
    this.#certificate = certificate;
    void this.#pool?.close().catch(() => undefined);
    this.#pool = undefined;
    // Those of WebSockets, with the certificate of the first.
    (this['agentCache'] as Map<string, unknown>).clear();
  }
}

const withoutExec = ({ exec: _exec, ...user }: User): User => ({ ...user, authProvider: { name: provider } });
