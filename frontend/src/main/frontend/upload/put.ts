import { base64 } from './hashing.js';

const STALLED = 60_000;
const MD5_DIGITS = 32;

export class PutFailure extends Error {
  /** {@code status} is 0 when nothing readable came back; {@code code} is S3's word where the store gave one. */
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`PUT ${status} ${code}`);
  }
}

/** Puts bytes to a presigned URL and answers the store's ETag; the store itself refuses what is not of this sum, MD5 or SHA-256 in hex. Gives up when nothing moves for a minute. */
export function put(url: string, bytes: Blob, sum: string, stop: AbortSignal, progress: (sent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stalled = setTimeout(() => request.abort(), STALLED);
    const moved = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED);
    };
    const abort = () => request.abort();
    request.upload.onprogress = (event) => {
      moved();
      progress(event.loaded);
    };
    request.onloadend = () => {
      clearTimeout(stalled);
      stop.removeEventListener('abort', abort);
      const etag = request.status === 200 ? request.getResponseHeader('ETag') : null;
      if (etag) {
        progress(bytes.size);
        resolve(etag.replaceAll('"', '').toLowerCase());
      } else {
        reject(new PutFailure(request.status, /<Code>(\w+)<\/Code>/.exec(request.responseText)?.[1] ?? ''));
      }
    };
    stop.addEventListener('abort', abort);
    request.open('PUT', url);
    request.setRequestHeader(sum.length === MD5_DIGITS ? 'Content-MD5' : 'x-amz-checksum-sha256', base64(sum));
    request.send(bytes);
  });
}
