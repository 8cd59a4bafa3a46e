import type { CallOptions } from '#check';
import type { Failure } from './named-by.ts';

/** A call that fails in this way at the application on every attempt. */
export function failing(failure: Failure): Pick<CallOptions, 'port' | 'fault' | 'count' | 'inDetail'> {
  return {
    port: isGrpc(failure) ? 'grpc' : 'http',
    fault: isGrpc(failure) ? `status=${Number(failure.slice('grpc '.length))}` : failure,
    count: 3,
    inDetail: true,
  };
}

const isGrpc = (failure: Failure): failure is Extract<Failure, `grpc ${number}`> => failure.startsWith('grpc ');
