import type { Agent, ClientRequest } from 'node:http';
import { MeshproofError } from '../foundation/meshproof-error.ts';

/** What node:http calls for every request, also on a pooled connection; @types/node leaves it out. */
interface Sending {
  addRequest: (request: ClientRequest, ...rest: readonly unknown[]) => void;
}

const reading = new Set(['GET', 'HEAD']);

/** The agent, which from now on carries GET and HEAD alone. `where` is for the message. */
export function readOnlyAgent(agent: Agent, where: string): Agent {
  const sending = agent as Agent & Sending;
  const send = sending.addRequest.bind(sending);
  sending.addRequest = (request, ...rest) => {
    if (reading.has(request.method)) {
      send(request, ...rest);
      return;
    }
    throw new MeshproofError('OUTSIDE_THE_RUN', `refused to send ${request.method} ${request.path} to ${where}`);
  };
  return sending;
}
