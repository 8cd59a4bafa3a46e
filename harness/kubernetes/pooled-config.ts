import { KubeConfig, type RequestContext } from '@kubernetes/client-node';

/**
 * A kubeconfig whose requests share their connections. client-node 2.0 creates a connection pool, and so a TLS handshake, for every request
 * (`createDispatcher`), and each of these connections keeps the process alive until the API server drops it (90 s).
 */
export class PooledConfig extends KubeConfig {
  #pool: ReturnType<RequestContext['getDispatcher']>;

  override async applySecurityAuthentication(request: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(request);
    this.#pool ??= request.getDispatcher();
    if (this.#pool !== undefined) request.setDispatcher(this.#pool);
  }
}
