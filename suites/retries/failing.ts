import type { CallOptions } from '#check';
import type { Failure } from './named-by.ts';

/** A call that fails so at the application, each time it gets there. */
export function failing(failure: Failure): Pick<CallOptions, 'port' | 'fault' | 'count' | 'inDetail'> {
  const grpc = failure.startsWith('grpc ');
  return {
    port: grpc ? 'grpc' : 'http',
    fault: grpc ? `status=${failure.slice('grpc '.length)}` : failure,
    count: 3,
    inDetail: true,
  };
}
