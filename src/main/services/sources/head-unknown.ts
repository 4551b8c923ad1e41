import { FaultError, isFault } from '@shared/domain/fault';

/** The server knows no HEAD: 405 or its like, or 501. Whether it has the document, and how long it is, shows later. */
export function headUnknown(error: unknown): boolean {
  if (isFault(error, 'HTTP_UNEXPECTED_STATUS')) return true;
  return (
    error instanceof FaultError &&
    error.fault.code === 'HTTP_SERVER_ERROR' &&
    error.fault.params.status === 501
  );
}
