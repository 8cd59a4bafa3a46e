import { Agent } from 'node:http';
import { Duplex, PassThrough, Writable } from 'node:stream';
import { PortForward, type KubeConfig } from '@kubernetes/client-node';
import { MeshproofError } from '../foundation/meshproof-error.ts';

export interface TunnelEnd {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** A keep-alive HTTP agent whose connections are Kubernetes port-forwards to one port of one pod. `opened` is called for each of them. */
export function tunnelAgent(config: KubeConfig, end: TunnelEnd, opened: () => void): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  agent.createConnection = () => {
    opened();
    return new ForwardedConnection(config, end);
  };
  return agent;
}

/** Milliseconds a connection may wait in the pool. */
const longestIdle = 20_000;

/** The part of a WebSocket (of the package `ws`) that this file uses. */
interface Socket {
  onclose: unknown;
  onerror: unknown;
  close(): void;
  /** The connection underneath. */
  readonly _socket?: { ref(): void; unref(): void } | null;
}

/** client-node rejects with an event of the WebSocket, which is no Error. */
function messageOf(cause: unknown): string | undefined {
  const { message } = (cause ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && message !== '' ? message : undefined;
}

/** What an answer other than "switching protocols" means. */
function hintOf(why: string): string | undefined {
  const status = /Unexpected server response: (\d+)/.exec(why)?.[1];
  if (status === undefined) return undefined;
  if (status === '403') return 'Grant pods/portforward: suites/readiness/permissions.yaml';
  if (status === '401') return 'The API server no longer accepts the credential.';
  return 'meshproof reaches pods by port-forward over WebSocket. A proxy before the API server may drop the upgrade; see whether `kubectl port-forward` works there.';
}

/** client-node's port-forward, which copies between streams, as the one duplex stream that an http.Agent requires. */
class ForwardedConnection extends Duplex {
  readonly #end: TunnelEnd;
  readonly #toPod = new PassThrough();
  readonly #socket: Promise<Socket>;
  /** An http.Agent unrefs pooled connections, so that a process can end without closing every tunnel first. */
  #keepsProcess = true;
  /** Number of times that it left or entered the pool. */
  #turns = 0;

  constructor(config: KubeConfig, end: TunnelEnd) {
    super();
    this.#end = end;
    const fromPod = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (chunk.length > 0) this.push(chunk);
        done();
      },
    });
    const errors = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (chunk.length > 0) this.destroy(this.#broken(chunk.toString('utf8').trim()));
        done();
      },
    });
    const forward = new PortForward(config).portForward(
      end.namespace,
      end.pod,
      [end.port],
      fromPod,
      errors,
      this.#toPod,
    );
    this.#socket = forward as Promise<Socket>; // the other type is only returned when a retry count is given
    this.#socket.then(
      (socket) => {
        this.#holdProcess(socket);
        socket.onclose = () => this.push(null);
        socket.onerror = (event: { message: string }) => this.destroy(this.#broken(event.message));
      },
      (cause: unknown) => this.destroy(this.#broken(messageOf(cause) ?? 'the API server refused the connection')),
    );
  }

  #broken(why: string): MeshproofError {
    const { namespace, pod, port } = this.#end;
    const hint = hintOf(why);
    return new MeshproofError(
      'TUNNEL_BROKEN',
      `the port-forward to ${namespace}/${pod}:${String(port)} ended: ${why}`,
      hint === undefined ? {} : { hint },
    );
  }

  override _read(): void {
    // Bytes are pushed as they come; a WebSocket cannot be paused.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#toPod.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#close();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#close();
    done(error);
  }

  #close(): void {
    this.#socket.then(
      (socket) => {
        socket.close();
      },
      () => undefined,
    );
  }

  // http.Agent calls these on a pooled socket; a WebSocket has no equivalent.
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    this.#turns += 1;
    this.#keepsProcess = true;
    this.#socket.then(
      (socket) => this.#holdProcess(socket),
      () => undefined,
    );
    return this;
  }
  unref(): this {
    this.#endWhenIdle();
    this.#keepsProcess = false;
    this.#socket.then(
      (socket) => this.#holdProcess(socket),
      () => undefined,
    );
    return this;
  }

  /**
   * The port-forward does not report that a server closed an idle connection (istiod does after 90 s): the next request on it would hang. So
   * no connection stays in the pool for that long.
   */
  #endWhenIdle(): void {
    this.#turns += 1;
    const turn = this.#turns;
    AbortSignal.timeout(longestIdle).addEventListener('abort', () => {
      if (this.#turns === turn) this.destroy();
    });
  }

  #holdProcess({ _socket: connection }: Socket): void {
    if (this.#keepsProcess) connection?.ref();
    else connection?.unref();
  }
}
