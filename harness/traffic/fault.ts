/** What a server does with a request instead of answering it. */
type Act = 'close' | 'reset' | 'refuse' | 'stall' | `status=${number}`;

/** In `fail-first` and `next` a bare number is a status, too. */
type BoundedAct = Act | `${number}`;

type Step = Act | `delay=${number}` | 'hold' | `fail-first=${number}:${BoundedAct}` | `next=${number}:${BoundedAct}`;

/** A server's fault: `status=503`, `stall`, `fail-first=2:503`, or two such steps, `delay=200;status=503`. fixtures/echo/server/fault.ts parses it. */
export type Fault = Step | `${Step};${Step}`;
