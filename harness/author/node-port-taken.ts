import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Exchange } from '../traffic/exchange.ts';
import { told } from './findings.ts';
import { NotApplicable } from './where-admitted.ts';

/**
 * Waits until a node takes connections to a port of a Service, for at most `timeBudgets.nodePort`: kube-proxy nowhere shows what it has
 * programmed. How a connection ends does not matter here.
 * @throws NotApplicable where no connection was taken in that time: pods of this cluster do not reach ports of its nodes.
 * @example
 * await nodePortTaken(() => call(stranger, byNode, { port: nodePort, via: 'pod', count: 1 }));
 */
export async function nodePortTaken(
  knock: () => Promise<Exchange>,
  budget: { readonly within: number; readonly every: number } = timeBudgets.nodePort,
): Promise<void> {
  try {
    await waitUntil({ what: 'the node had not taken a connection', ...budget }, async () => {
      const exchange = await knock();
      return nowhere.some((kind) => (exchange.answers[kind] ?? 0) > 0)
        ? { done: false, saw: told(exchange) }
        : { done: true, value: undefined };
    });
  } catch (error) {
    if (error instanceof MeshproofError && error.code === 'WAIT_TIMED_OUT')
      throw new NotApplicable(`pods of this cluster do not reach ports of its nodes: ${error.message}`, {
        cause: error,
      });
    throw error;
  }
}

const nowhere = ['refused', 'timeout', 'unreachable'] as const;
